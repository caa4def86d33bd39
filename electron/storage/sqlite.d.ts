/** SQLite3 Multiple Ciphers is better-sqlite3 with encryption behind pragmas: the same types. */
declare module 'better-sqlite3-multiple-ciphers' {
  import Database from 'better-sqlite3';
  export default Database;
}
