// Takes the place of the file of this name that comes with the web application.
import "../../sign-in.js";

export default {
  app: { name: "Tasklist", vendor: "Ticketflow" },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: "ctrl+alt+c", description: "take the ticket that is shown" },
    focusFilter: { key: "ctrl+shift+f", description: "go to the first filter" },
    focusList: { key: "ctrl+alt+l", description: "go to the first ticket of the list" },
    focusForm: { key: "ctrl+alt+f", description: "go to the form of the ticket that is shown" },
    startProcess: { key: "ctrl+alt+p", description: "report a ticket (start a process)" },
  },
};
