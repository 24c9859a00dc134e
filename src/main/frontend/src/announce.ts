// What waits to be read in the inbox shows in the title, and is heard by whoever wants that.
const SOUND = "ticketflow-sound";
const SOUNDED = "ticketflow-sounded";

let before: number | undefined;
let context: AudioContext | undefined;

function wanted(): boolean {
  return localStorage.getItem(SOUND) === "on";
}

/** Two short tones; browsers let them be heard once something was clicked. */
function play(): void {
  context ??= new AudioContext();
  void context.resume();
  for (const [at, pitch] of [
    [0, 660],
    [0.12, 880],
  ] as const) {
    const tone = new OscillatorNode(context, { frequency: pitch });
    const volume = new GainNode(context, { gain: 0 });
    const begin = context.currentTime + at;
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.15, begin + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.3);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + 0.3);
  }
  document.dispatchEvent(new Event("ticketflow:sounded"));
}

/** Once, however many tabs are open. */
function sound(): void {
  const last = Number(localStorage.getItem(SOUNDED) ?? 0);
  if (wanted() && Date.now() - last > 2_000) {
    localStorage.setItem(SOUNDED, String(Date.now()));
    play();
  }
}

document.addEventListener("ticketflow:counts", (event) => {
  const unread = (event as CustomEvent<Record<string, number>>).detail.inbox ?? 0;
  const title = document.title.replace(/^\(\d+\) /, "");
  document.title = unread > 0 ? `(${unread}) ${title}` : title;
  if (before !== undefined && unread > before) sound();
  before = unread;
});

function showSwitch(): void {
  document.querySelector("[data-sound]")?.setAttribute("aria-pressed", String(wanted()));
}

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-sound]")) {
    localStorage.setItem(SOUND, wanted() ? "off" : "on");
    showSwitch();
    if (wanted()) play();
  }
});
window.addEventListener("storage", showSwitch);
showSwitch();
