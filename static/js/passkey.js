// Passkeys: what the server asks for goes to the browser, and what the browser made goes back in a hidden field.
// Without scripts, or in a browser without passkeys, the button stays hidden and a code does as well.

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function askedFor(options) {
  const asked = { ...options.publicKey, challenge: toBytes(options.publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: toBytes(asked.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (asked[list]) asked[list] = asked[list].map((each) => ({ ...each, id: toBytes(each.id) }));
  }
  return { publicKey: asked };
}

function made(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

const options = document.getElementById("passkey-options");
for (const form of document.querySelectorAll("[data-app-passkey]")) {
  if (!window.PublicKeyCredential || !options) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const status = form.querySelector("[data-app-passkey-status]");
    status.textContent = "Your browser is asking for your passkey.";
    try {
      const asked = askedFor(JSON.parse(options.textContent));
      const credential = await navigator.credentials[form.dataset.appPasskey](asked);
      form.elements.credential.value = JSON.stringify(made(credential));
      form.submit();
    } catch {
      status.textContent = "No passkey was used. Press the button to try again, or use another way.";
    }
  });
}
