/** The dialogs of a wallet: taking badges in, backups and exports, sharing, deleting. */
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { Camera, mayScan } from '../controllers/camera.js';
import { Later } from '../controllers/later.js';
import { mayBeBadge } from '../controllers/may-be-badge.js';
import type { Verifier } from '../engine.js';
import type { WalletAction } from '../events.js';
import type { StoredBadge } from '../../wallet/adapter.js';
import type { BackingUp } from './backing-up.js';
import type { Browsing } from './browsing.js';
import type { ServicesPlace } from './services-place.js';
import type { Importing } from './importing.js';
import type { Opened } from './opened.js';
import { saveImage } from './save.js';
import type { Session } from './session.js';
import { backupView } from './views/backup.js';
import { importView } from './views/import.js';
import type * as CertificateView from './views/certificate.js';
import type * as ShareView from './views/share.js';
import { removeView } from './views/remove.js';
import { problemText, type WalletSpeech } from './views/speech.js';

export interface DialogPorts {
  /** Whether the page lets the holder's wish be done. */
  readonly may: (action: WalletAction, count?: number) => boolean;
  readonly changed: () => void;
  /** The page's own, where it gave one. */
  readonly verifier: () => Verifier | undefined;
}

type DialogName = 'import' | 'backup' | 'share' | 'remove' | 'services' | 'certificate';

export class Dialogs {
  readonly #host: LitElement;
  readonly #ports: DialogPorts;
  readonly #sharing: Later<typeof ShareView>;
  readonly #certificate: Later<typeof CertificateView>;
  readonly #camera: Camera;
  #session: Session | undefined;
  #speech: WalletSpeech | undefined;
  #dragging = false;
  /** A backup that was given where badges are taken in. */
  #backupFile: File | undefined;
  /** Shown as a certificate. */
  #certified: StoredBadge | undefined;

  constructor(host: LitElement, ports: DialogPorts) {
    this.#host = host;
    this.#ports = ports;
    this.#sharing = new Later(host, async () => await import('./views/share.js'));
    this.#certificate = new Later(host, async () => await import('./views/certificate.js'));
    this.#camera = new Camera(host, async (text) => await this.#scanned(text));
  }

  show(name: DialogName): void {
    const dialog = this.#dialog(name);
    // What comes of it may need words that a list does not.
    this.#speech?.learn();
    if (dialog && !dialog.open) dialog.showModal();
  }

  close(name: DialogName): void {
    this.#dialog(name)?.close();
  }

  /** Of a badge that cannot be read, its details say why. */
  async share(session: Session, opened: Opened): Promise<void> {
    await opened.read();
    const { stored, badge } = opened;
    if (!stored || !badge) return;
    this.show('share');
    await session.sharing.open(stored, badge, session.store);
  }

  draw(session: Session, browsing: Browsing, services: ServicesPlace, speech: WalletSpeech): TemplateResult {
    this.#session = session;
    this.#speech = speech;
    const { store, importing, backup, sharing } = session;
    return html`<dialog class="import-dialog" aria-labelledby="import-title" @close=${() => this.#leaveImport(importing)}>
        ${importView(
          {
            store,
            results: importing.results,
            progress: importing.progress,
            dragging: this.#dragging,
            problem: importing.problem ? problemText(importing.problem, speech) : '',
            onFiles: (files) => this.#ports.may('add', files.length) && void importing.takeIn(files),
            onText: (text) => this.#ports.may('add') && void importing.takeIn([text]),
            onDrag: (over) => this.#drag(over),
            camera: this.#camera,
            onScan: mayScan() ? () => void this.#camera.start() : undefined,
            onRestore: (file) => this.#restoring(file),
            onState: (identity) => void importing.withIdentity(async () => await store.stateIdentity(identity)),
            onWithdraw: (identity) => void importing.withIdentity(async () => await store.withdrawIdentity(identity)),
            onAgain: (result) => void importing.again(result),
            onClaim: (identity, result) => void importing.claim(identity, result),
            onCancel: () => importing.cancel(),
            onClose: () => this.close('import'),
          },
          speech,
        )}
      </dialog>
      <dialog class="backup-dialog" aria-labelledby="backup-title" @close=${() => this.#leaveBackup(backup)}>
        ${backupView(
          {
            backup,
            mayState: store.mayState,
            count: store.count,
            shown: store.shownIds,
            file: this.#backupFile,
            onSave: (passphrase, ids) => this.#ports.may('backup', ids?.length ?? store.count) && void backup.save(passphrase, ids),
            onImages: (ids) => this.#ports.may('export-images', ids?.length ?? store.count) && void backup.saveImages(ids),
            onRestore: (file, passphrase, mine) => this.#ports.may('restore') && void backup.restore(file, passphrase, mine),
            onClose: () => this.close('backup'),
          },
          speech,
        )}
      </dialog>
      <dialog class="share-dialog" aria-labelledby="share-title">
        ${
          sharing.shared || sharing.problem
            ? this.#sharing.get()?.shareView(
                {
                  sharing,
                  onImage: () =>
                    sharing.shared?.image && this.#ports.may('share-image') && saveImage(sharing.shared.badge, sharing.shared.image),
                  onLink: () => this.#ports.may('share-link'),
                  onPreview: (publishing) => this.#then(browsing, '#disclosure-title', publishing.preview()),
                  onPublish: (publishing) =>
                    this.#ports.may('publish') && this.#then(browsing, '#public-title', publishing.publish(speech.locale.tag)),
                  onWithdraw: (publishing) => this.#ports.may('withdraw') && this.#then(browsing, '#public-title', publishing.withdraw()),
                  onSubmit: services.desk?.submissions && (() => this.#submitting(services, sharing.shared?.id)),
                  onCertificate: () => this.#certify(browsing.opened?.stored),
                  onClose: () => this.close('share'),
                },
                speech,
              )
            : nothing
        }
      </dialog>
      <dialog class="certificate-dialog" aria-labelledby="certificate-title" @close=${() => this.#certify(undefined)}>
        ${this.#certified ? this.#certificateOf(this.#certified, speech) : nothing}
      </dialog>
      ${services.draw(
        {
          may: (action) => this.#ports.may(action),
          then: (selector, done) => this.#then(browsing, selector, done),
          onClose: () => this.close('services'),
        },
        speech,
      )}
      <dialog class="remove-dialog" role="alertdialog" aria-labelledby="remove-title" aria-describedby="remove-text">
        ${removeView({ onYes: () => this.#remove(browsing), onNo: () => this.close('remove') }, speech)}
      </dialog>`;
  }

  #certificateOf({ source }: StoredBadge, speech: WalletSpeech): TemplateResult | undefined {
    const view = { bytes: source.bytes, verifier: this.#ports.verifier(), onClose: () => this.close('certificate') };
    return this.#certificate.get()?.certificateView(view, speech);
  }

  #certify(stored: StoredBadge | undefined): void {
    this.#certified = stored;
    this.#ports.changed();
    if (stored) this.show('certificate');
  }

  #submitting(services: ServicesPlace, id: string | undefined): void {
    if (id === undefined || !services.submit(id)) return;
    this.close('share');
    this.show('services');
  }

  /** Focus goes where the answer is. */
  #then(browsing: Browsing, selector: string, done: Promise<unknown>): void {
    void done.then((well) => {
      if (well === false) return;
      browsing.focusNext = selector;
      this.#ports.changed();
    });
  }

  #dialog(name: string): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>(`dialog.${name}-dialog`);
  }

  #drag(over: boolean): void {
    this.#dragging = over;
    this.#ports.changed();
  }

  /** The text of a QR code. What leads to no badge is passed over: there may be a better one beside it. */
  async #scanned(text: string): Promise<boolean> {
    if (!(await mayBeBadge(text))) return false;
    this.#camera.stop();
    if (this.#ports.may('add')) void this.#session?.importing.takeIn([text]);
    return true;
  }

  #restoring(file: File): void {
    this.#backupFile = file;
    this.close('import');
    this.show('backup');
    this.#ports.changed();
  }

  #leaveImport(importing: Importing): void {
    this.#camera.stop();
    importing.cancel();
  }

  #leaveBackup(backup: BackingUp): void {
    this.#backupFile = undefined;
    backup.cancel();
    this.#ports.changed();
  }

  #remove(browsing: Browsing): void {
    this.close('remove');
    if (browsing.opened && this.#ports.may('remove')) void browsing.remove(browsing.opened);
  }
}
