// Libraries of every page that come without types.
declare module "idiomorph/htmx" {
  export const Idiomorph: {
    defaults: { callbacks: { beforeNodeMorphed: (there: Node, next: Node) => boolean } };
  };
}
