/** What a card without script says beyond what every card says. */
export interface TwinMessages {
  /** The moment a status was found out; the picture does not change by itself. */
  checkedOn(moment: string): string;
}
