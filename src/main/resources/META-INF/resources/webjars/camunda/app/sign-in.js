// There is one sign-in for everything. The web applications would show a form of their own, which
// is closed, when a session has ended or somebody has signed out: go to the one that is open.
function toTheOneSignIn() {
  if (location.hash.startsWith("#/login")) {
    location.replace("/login");
  }
}

addEventListener("hashchange", toTheOneSignIn);
toTheOneSignIn();
