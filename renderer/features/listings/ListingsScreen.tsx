export function ListingsScreen() {
  return null;
}
