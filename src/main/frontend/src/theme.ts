// Runs before the page is painted: light or dark, as chosen, else as the system has it.
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function chosen(): "light" | "dark" | null {
  const word = localStorage.getItem("ticketflow-theme");
  return word === "light" || word === "dark" ? word : null;
}

function apply(): void {
  document.documentElement.dataset.bsTheme = chosen() ?? (dark.matches ? "dark" : "light");
}

apply();
dark.addEventListener("change", apply);
window.addEventListener("storage", apply);
document.addEventListener("ticketflow:theme", apply);
