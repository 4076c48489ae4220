/** A wallet in one file, and back. Loaded when somebody wants it, and by nobody else. */
export { exportBackup, exportImages, type Bake, type BackupOptions, type ExportOptions } from './backup-write.js';
export {
  isBackup,
  readBackup,
  restoreBackup,
  type Admitted,
  type BackupSummary,
  type Restored,
  type RestoreOptions,
  type RestoreReport,
} from './backup-restore.js';
