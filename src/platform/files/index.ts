export { acceptedTypes, checkUpload, folderStore, type CheckedFile, type FileStore } from './keep-file.ts';
