export { acceptedTypes, checkUpload, folderStore, maximumBytes, type CheckedFile, type FileStore } from './keep-file.ts';
