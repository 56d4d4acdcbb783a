// Records a voice note into the file field inside, so that it is sent like any other file. Where
// the browser cannot record, or the person does not allow it, the field itself stays to be used.

const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

class MuhitVoice extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    const can = window.MediaRecorder && window.DataTransfer && navigator.mediaDevices?.getUserMedia;
    if (!this.input || !can || this.button) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button button-secondary button-l voice-button";
    this.button.addEventListener("click", () =>
      this.recorder ? this.recorder.stop() : this.start(),
    );
    this.line = document.createElement("p");
    this.line.className = "voice-line";
    this.line.setAttribute("role", "status");
    this.meter = document.createElement("progress");
    this.meter.className = "voice-meter";
    this.meter.max = Number(this.dataset.seconds);
    this.meter.setAttribute("aria-hidden", "true");
    this.meter.hidden = true;
    this.say(this.dataset.record);
    this.append(this.button, this.meter, this.line);
    this.input.addEventListener("change", () => this.show());
  }

  disconnectedCallback() {
    this.release();
  }

  say(words) {
    this.button.textContent = words;
  }

  async start() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.line.textContent = this.dataset.refused;
      this.classList.add("voice-by-file");
      return;
    }
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const pieces = [];
    this.recorder = new MediaRecorder(this.stream, {
      ...(mimeType && { mimeType }),
      audioBitsPerSecond: 48000,
    });
    this.recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    this.recorder.addEventListener("stop", () => this.keep(pieces));
    this.recorder.start(1000);
    this.began = performance.now();
    this.classList.add("voice-on");
    this.player?.remove();
    this.meter.hidden = false;
    this.say(this.dataset.stop);
    this.tick();
  }

  tick() {
    if (!this.recorder) return;
    const gone = (performance.now() - this.began) / 1000;
    const left = Math.max(0, Math.ceil(this.dataset.seconds - gone));
    this.meter.value = gone;
    // Read aloud now and then only, so that a screen reader does not talk over the person.
    const words = this.dataset.left.replace("%(count)s", left);
    if (left % 15 === 0 || left <= 5 || !this.line.textContent) this.line.textContent = words;
    if (left === 0) this.recorder.stop();
    else this.timer = setTimeout(() => this.tick(), 500);
  }

  keep(pieces) {
    const type = this.recorder.mimeType || "audio/webm";
    this.release();
    const carrier = new DataTransfer();
    // A name of no meaning: what somebody calls their files is nobody's business.
    carrier.items.add(new File(pieces, "voice", { type }));
    this.input.files = carrier.files;
    this.show();
  }

  show() {
    const file = this.input.files[0];
    this.player?.remove();
    this.classList.toggle("voice-kept", Boolean(file));
    if (!file) return;
    this.player = document.createElement("audio");
    this.player.className = "voice-player";
    this.player.controls = true;
    this.player.setAttribute("aria-label", this.dataset.player);
    this.player.src = URL.createObjectURL(file);
    this.append(this.player);
    this.line.textContent = this.dataset.kept;
    this.say(this.dataset.again);
  }

  release() {
    clearTimeout(this.timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = this.recorder = null;
    if (this.meter) this.meter.hidden = true;
    this.classList.remove("voice-on");
  }
}

customElements.define("muhit-voice", MuhitVoice);
