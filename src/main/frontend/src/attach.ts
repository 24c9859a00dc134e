// Files that go with what one writes: chosen, dropped or pasted; listed, removed, sent with the form.
import { icon } from "./icon";

export interface Attached {
  clear(): void;
}

const size = (bytes: number): string =>
  bytes < 1024 ? `${bytes} bytes` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** What the server says it takes: "Up to 20 files of 25 MB each, 50 MB together." */
function limits(words: string): { count: number; file: number; together: number } {
  const [count = 20, file = 25, together = 50] = [...words.matchAll(/\d+/g)].map(Number);
  return { count, file: file * 1024 * 1024, together: together * 1024 * 1024 };
}

export function attach(form: HTMLFormElement, box: HTMLElement): Attached {
  const place = form.querySelector<HTMLElement>("[data-attach]")!;
  const input = place.querySelector<HTMLInputElement>("input[type=file]")!;
  const list = place.querySelector<HTMLUListElement>("[data-attached]")!;
  const problem = place.querySelector<HTMLElement>("[data-attach-problem]")!;
  const progress = place.querySelector<HTMLProgressElement>("[data-attach-progress]")!;
  const button = form.querySelector<HTMLButtonElement>("[data-attaches]")!;
  const words = place.dataset.limits!;
  const most = limits(words);
  let files: File[] = [];

  /** The input carries what the list shows, so that the form is sent as any form. */
  function show(): void {
    const carried = new DataTransfer();
    files.forEach((file) => carried.items.add(file));
    input.files = carried.files;
    list.hidden = files.length === 0;
    list.replaceChildren(
      ...files.map((file, at) => {
        const item = document.createElement("li");
        const name = document.createElement("span");
        name.className = "file-name";
        name.textContent = file.name;
        const bytes = document.createElement("span");
        bytes.className = "file-size";
        bytes.textContent = size(file.size);
        const remove = document.createElement("button");
        remove.type = "button";
        remove.className = "btn btn-icon btn-ghost btn-sm";
        remove.setAttribute("aria-label", `Remove ${file.name}`);
        remove.append(icon("x"));
        remove.addEventListener("click", () => {
          files.splice(at, 1);
          say("");
          show();
          (list.querySelectorAll("button")[Math.min(at, files.length - 1)] ?? button).focus();
        });
        item.append(icon("paperclip"), name, bytes, remove);
        return item;
      }),
    );
  }

  function say(text: string): void {
    problem.textContent = text;
    problem.hidden = text === "";
  }

  function add(more: File[]): void {
    if (more.length === 0) return;
    const large = more.filter((file) => file.size > most.file);
    const all = [...files, ...more.filter((file) => file.size <= most.file)];
    if (all.length > most.count || all.reduce((sum, file) => sum + file.size, 0) > most.together) {
      say(`That is too much. ${words}`);
      show();
      return;
    }
    files = all;
    say(large.length > 0 ? `${large.map((file) => file.name).join(", ")}: too large. ${words}` : "");
    show();
  }

  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => add([...input.files!]));
  form.addEventListener("paste", (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    add(pasted);
  });
  const shown = (): boolean => !form.parentElement!.hidden;
  box.addEventListener("dragover", (event) => {
    if (!shown() || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    box.classList.add("composer-drop");
  });
  for (const over of ["dragleave", "drop"]) box.addEventListener(over, () => box.classList.remove("composer-drop"));
  box.addEventListener("drop", (event) => {
    if (!shown() || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
  form.addEventListener("htmx:xhr:progress", (event) => {
    const { loaded, total, lengthComputable } = (event as CustomEvent<ProgressEvent>).detail;
    if (files.length === 0 || !lengthComputable) return;
    progress.hidden = false;
    progress.value = (loaded / total) * 100;
  });
  form.addEventListener("htmx:afterRequest", () => {
    progress.hidden = true;
    progress.value = 0;
  });
  return {
    clear(): void {
      files = [];
      say("");
      show();
    },
  };
}
