export function CapacityScreen() {
  return null;
}
