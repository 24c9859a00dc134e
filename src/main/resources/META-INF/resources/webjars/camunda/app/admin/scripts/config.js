// Takes the place of the file of this name that comes with the web application.
import "../../sign-in.js";

export default { disableWelcomeMessage: true };
