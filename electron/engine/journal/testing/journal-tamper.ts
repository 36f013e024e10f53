/** What is done to a closed store behind its back. Places of records stay 1, 2, 3 … and the head fits, unless said otherwise. */
export interface JournalTamper {
  /** Changes the text of a record. */
  edit(seq: number): void;
  /** Takes a record out, those after it move up. */
  remove(seq: number): void;
  /** Puts a forged record before one, which moves down with those after it. */
  insert(seq: number): void;
  swap(a: number, b: number): void;
  /** Takes this record and all after it away; everything but the second place of the head agrees. */
  cutTail(seq: number): void;
  /** Changes a record and makes every link from there on fit again, also the head's. */
  rewrite(seq: number): void;
  spoilSnapshot(seq: number): void;
}
