export function FundsScreen() {
  return null;
}
