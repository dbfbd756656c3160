// Passkeys. A form with data-passkey="make" or "use" is hidden until this shows it: the browser
// asks the device, its answer goes into the form's field, and the form is sent as any other.
(() => {
  const SAID = {
    NotAllowedError: "Nothing was changed: the request was closed, or it took too long. Try again.",
    InvalidStateError: "This device has a passkey for your account already.",
    SecurityError: "Passkeys need the site’s name, not a number: open it by its name, such as localhost, and try again.",
    offline: "The site doesn’t answer just now. Nothing was changed: try again in a minute.",
    other: "That didn’t work on this device. Nothing was changed: your password opens the account as before.",
  };

  // the server speaks base64url, the browser in bytes
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const base64url = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  async function make(options) {
    const publicKey = {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
      // one that opens the account by itself: kept on the device, behind its lock
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    };
    return answer(await navigator.credentials.create({ publicKey }), ["attestationObject"]);
  }

  async function use(options) {
    const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) };
    return answer(await navigator.credentials.get({ publicKey }), ["authenticatorData", "signature", "userHandle"]);
  }

  function answer(credential, names) {
    const response = {};
    for (const name of ["clientDataJSON", ...names]) {
      if (credential.response[name]) response[name] = base64url(credential.response[name]);
    }
    return {
      id: credential.id,
      rawId: base64url(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    };
  }

  // on the page, or fresh from the form's own address
  async function optionsOf(form) {
    const here = document.getElementById(form.dataset.options);
    if (here) return Object.values(JSON.parse(here.textContent))[0].publicKey;
    const reply = await fetch(form.action, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!reply || !reply.ok) throw { name: "offline" };
    return (await reply.json()).request_options.publicKey;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const said = form.querySelector("[role=alert]");
    const button = form.querySelector("button");
    form.hidden = false;
    if (!window.PublicKeyCredential) {
      button.hidden = true;
      said.hidden = false;
      said.textContent = "This browser can’t use passkeys. Another one on this device may.";
      continue;
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.hidden = true;
      button.disabled = true;
      try {
        const ceremony = form.dataset.passkey === "make" ? make : use;
        form.elements.credential.value = JSON.stringify(await ceremony(await optionsOf(form)));
        form.submit();
      } catch (error) {
        said.textContent = SAID[error.name] || SAID.other;
        said.hidden = false;
        button.disabled = false;
        button.focus();
      }
    });
  }
})();
