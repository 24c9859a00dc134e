// Settings work as plain forms; this asks before what is hard to take back, and copies a new key.
import * as toast from "../toast";

export default function (root: HTMLElement): void {
  const dialog = root.querySelector<HTMLDialogElement>("#settings-confirm");

  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset.confirm || !dialog) return;
    event.preventDefault();
    dialog.querySelector("p")!.textContent = form.dataset.confirm;
    // submit() asks no second time.
    dialog.querySelector<HTMLButtonElement>("[data-yes]")!.onclick = () => form.submit();
    dialog.showModal();
  });

  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
    if (!button) return;
    const field = document.getElementById(button.dataset.copy!) as HTMLInputElement;
    field.select();
    navigator.clipboard.writeText(field.value).then(
      () => toast.show({ text: "Copied." }),
      () => toast.show({ tone: "bad", text: "The browser did not let it be copied. It is selected: copy it by keyboard." }),
    );
  });
}
