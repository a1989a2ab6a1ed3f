// Taking minutes: what is written is saved by itself, and the quorum follows each note of attendance. Without this
// script every form has its button, and nothing else is different.
const WAIT = 4000;

const words = {
  saving: "Saving …",
  saved: () => `Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`,
  conflict: "Somebody else saved this meanwhile. Press Save to see what they wrote, beside what you wrote.",
  refused: "Not saved yet: something is missing. Press Save to see what.",
  signedOut: "Not saved: you are signed out. Press Save, sign in, and your text is there again.",
  offline: "Not saved: no connection. It is tried again when you go on writing.",
};

// What is written and not saved yet: form → the function that saves it now.
const waiting = new Map();

function tell(form, text) {
  form.querySelector("[data-saved]").textContent = text;
}

async function send(form, how = {}) {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
    redirect: "manual",
    ...how,
  });
  if (answer.type === "opaqueredirect" || answer.status === 403) {
    return { saved: false, why: words.signedOut };
  }
  if (answer.status === 409) {
    return { saved: false, why: words.conflict, stop: true };
  }
  return answer.ok ? answer.json() : { saved: false, why: words.refused };
}

// Saves a form some time after the last change in it, and hands on the answer. A button that is pressed meanwhile
// waits for the sending under way, whose answer brings the version that the button's own sending must carry.
function saveAsWritten(form, wait, onSaved) {
  let timer;
  let sending = null;
  let stopped = false;
  const save = async () => {
    tell(form, words.saving);
    try {
      const answer = await send(form);
      stopped = answer.stop ?? false;
      tell(form, answer.saved ? words.saved() : answer.why);
      if (answer.saved) {
        waiting.delete(form);
        onSaved(answer);
      }
    } catch {
      tell(form, words.offline);
    }
  };
  const begin = async () => {
    await sending;
    if (!stopped) {
      sending = save();
      await sending;
      sending = null;
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(begin, wait);
    waiting.set(form, begin);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    waiting.delete(form);
    if (sending) {
      event.preventDefault();
      sending.then(() => setTimeout(() => form.requestSubmit(event.submitter)));
    }
  });
}

for (const form of document.querySelectorAll("[data-saves-minute]")) {
  saveAsWritten(form, WAIT, ({ version }) => {
    form.elements.version.value = version;
  });
}

for (const form of document.querySelectorAll("[data-saves-attendance]")) {
  const quorum = document.querySelector("[data-quorum]");
  saveAsWritten(form, 300, ({ versions, quorum: text, is_quorate: isMet }) => {
    for (const [key, version] of Object.entries(versions)) {
      const field = form.elements[`version_${key}`];
      if (field) {
        field.value = version;
      }
    }
    quorum.textContent = text;
    quorum.closest(".app-quorum").classList.toggle("app-quorum--met", isMet);
  });
}

// Who left or came back is noted at the item that is being written on, and takes nobody's unsaved words along.
for (const form of document.querySelectorAll("[data-notes-movement]")) {
  const key = form.querySelector("[data-here-key]");
  const name = document.querySelector("[data-here-item]");
  const sections = [...document.querySelectorAll("section[data-item]")];
  const placeOf = (item) => sections.findIndex((section) => section.dataset.item === item);
  for (const section of sections) {
    section.addEventListener("focusin", () => {
      // Of an earlier item it would have to be asked again who was there.
      if (placeOf(section.dataset.item) > placeOf(key.value)) {
        key.value = section.dataset.item;
        name.textContent = `item ${section.querySelector("h2").textContent}`;
      }
    });
  }
}

// Whatever is pressed on the page takes nobody's words along: they are saved first, and what cannot be saved stays.
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    const others = [...waiting.keys()].filter((other) => other !== form);
    if (!others.length) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    await Promise.all(others.map((other) => waiting.get(other)()));
    const left = others.find((other) => waiting.has(other));
    if (left) {
      left.querySelector("textarea, input:not([type=hidden])").focus();
    } else {
      setTimeout(() => form.requestSubmit(submitter));
    }
  },
  true,
);

// Nor does a page that is left: the browser sends it after the page is gone.
addEventListener("pagehide", () => {
  for (const form of waiting.keys()) {
    send(form, { keepalive: true }).catch(() => {});
  }
});
