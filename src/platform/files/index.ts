export { acceptedTypes, folderStore, infectedInWords, keepChecked, type CheckedFile, type FileStore, type KeptFile } from './keep-file.ts';
export { commandScanner, type Scanner, type ScanState } from './scan.ts';
