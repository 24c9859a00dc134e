// What somebody has typed stays where news redraw the part around it.
import { Idiomorph } from "idiomorph/htmx";

Idiomorph.defaults.callbacks.beforeNodeMorphed = (there: Node, next: Node): boolean => {
  const typed =
    there instanceof HTMLInputElement && "keepsTyped" in there.dataset && there.value !== there.defaultValue;
  return !(typed && next instanceof HTMLInputElement && next.id === there.id);
};
