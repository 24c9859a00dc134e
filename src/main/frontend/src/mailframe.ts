// HTML mail stands in a frame that can run nothing: its height, and its pictures on request, come from here.

function fit(frame: HTMLIFrameElement): void {
  const page = frame.contentDocument?.documentElement;
  if (!page || !page.dataset.leftOut) return;
  frame.style.height = "0";
  frame.style.height = `${Math.min(page.scrollHeight + 2, 4000)}px`;
  const box = frame.closest<HTMLElement>("[data-mail]")!;
  box.querySelector<HTMLElement>("[data-mail-images]")!.hidden = page.dataset.leftOut === "0" || frame.src.includes("images=all");
}

export function mailFrames(root: HTMLElement): void {
  const known = new WeakSet<HTMLIFrameElement>();
  function watch(): void {
    for (const frame of root.querySelectorAll<HTMLIFrameElement>(".mail-frame")) {
      if (known.has(frame)) continue;
      known.add(frame);
      const loaded = (): void => {
        fit(frame);
        const page = frame.contentDocument;
        page?.querySelectorAll("details").forEach((each) => each.addEventListener("toggle", () => fit(frame)));
        page?.querySelectorAll("img").forEach((each) => each.addEventListener("load", () => fit(frame)));
      };
      frame.addEventListener("load", loaded);
      if (frame.contentDocument?.readyState === "complete") loaded();
    }
  }
  watch();
  root.addEventListener("htmx:oobAfterSwap", watch);
  window.addEventListener("resize", () => root.querySelectorAll<HTMLIFrameElement>(".mail-frame").forEach(fit));
  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-mail-loads]");
    if (!button) return;
    const frame = button.closest("[data-mail]")!.querySelector<HTMLIFrameElement>(".mail-frame")!;
    frame.src = button.dataset.mailLoads!;
    frame.focus();
  });
}
