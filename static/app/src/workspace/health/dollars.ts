/** `about $1.25`; less than a cent is said as such. */
export function dollars(amount: number): string {
  return amount > 0 && amount < 0.01 ? 'less than $0.01' : `about $${amount.toFixed(2)}`;
}
