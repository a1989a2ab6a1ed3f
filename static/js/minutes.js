// Taking minutes: what is written is saved by itself, and the quorum follows each note of attendance. Without this
// script every part has its button, which sends the whole page: what it is not about comes back as it was typed.
const WAIT = 4000;

const words = {
  saving: "Saving …",
  saved: () => `Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`,
  conflict: "Somebody else saved this meanwhile. Press Save to see what they wrote, beside what you wrote.",
  refused: "Not saved yet: something is missing. Press Save to see what.",
  signedOut: "Not saved: you are signed out. Press Save, sign in, and your text is there again.",
  offline: "Not saved: no connection. It is tried again when you go on writing.",
};

const page = document.querySelector("[data-minuting]");
const partsOf = (selector) => [...(page?.querySelectorAll(selector) ?? [])];

// What is written and not saved yet: part of the page → the function that saves it now.
const waiting = new Map();
// Parts that are being sent: part → when that is over.
const sending = new Map();

function tell(part, text) {
  part.querySelector("[data-saved]").textContent = text;
}

function fieldOf(part, name) {
  return page.elements[`${part.dataset.part}-${name}`];
}

function typedInto(part) {
  const own = [...new FormData(page)].filter(([name]) => name.startsWith(`${part.dataset.part}-`));
  return new URLSearchParams([...own, ["csrfmiddlewaretoken", page.elements.csrfmiddlewaretoken.value]]);
}

async function send(part, how = {}) {
  const answer = await fetch(part.dataset.url, {
    method: "POST",
    body: typedInto(part),
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

// Saves a part some time after the last change in it, and hands on the answer. A button that is pressed meanwhile
// waits for the sending under way, whose answer brings the version that the button's own sending must carry.
function saveAsWritten(part, wait, onSaved) {
  let timer;
  let stopped = false;
  const save = async () => {
    tell(part, words.saving);
    try {
      const answer = await send(part);
      stopped = answer.stop ?? false;
      tell(part, answer.saved ? [words.saved(), answer.said].filter(Boolean).join(". ") : answer.why);
      if (answer.saved) {
        waiting.delete(part);
        onSaved(answer);
      }
    } catch {
      tell(part, words.offline);
    }
  };
  const begin = async () => {
    await sending.get(part);
    if (!stopped) {
      sending.set(part, save());
      await sending.get(part);
      sending.delete(part);
    }
  };
  part.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(begin, wait);
    waiting.set(part, begin);
  });
  page.addEventListener("submit", () => clearTimeout(timer));
  // It came back from the server as somebody left it.
  if ("unsaved" in part.dataset) {
    waiting.set(part, begin);
  }
}

for (const part of partsOf("[data-saves-minute]")) {
  saveAsWritten(part, WAIT, ({ version }) => {
    fieldOf(part, "version").value = version;
  });
}

for (const part of partsOf("[data-saves-attendance]")) {
  const quorum = document.querySelector("[data-quorum]");
  saveAsWritten(part, 300, ({ versions, quorum: text, is_quorate: isMet }) => {
    for (const [key, version] of Object.entries(versions)) {
      const field = fieldOf(part, `version_${key}`);
      if (field) {
        field.value = version;
      }
    }
    quorum.textContent = text;
    quorum.closest(".app-quorum").classList.toggle("app-quorum--met", isMet);
  });
}

// Who left or came back is noted at the item that is being written on, and takes nobody's unsaved words along.
for (const list of partsOf("[data-notes-movement]")) {
  const key = list.querySelector("[data-here-key]");
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

// Whatever is pressed on the page, what was written elsewhere is saved first; what cannot be saved goes along with it,
// and comes back.
let saved = false;
page?.addEventListener(
  "submit",
  async (event) => {
    const { submitter } = event;
    const own = submitter?.closest("[data-part]");
    const others = [...waiting.keys()].filter((part) => part !== own);
    const underWay = own && sending.get(own);
    if (own) {
      waiting.delete(own);
    }
    if (saved || (!others.length && !underWay)) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    await Promise.all([underWay, ...others.map((part) => waiting.get(part)())]);
    saved = true;
    setTimeout(() => page.requestSubmit(submitter));
  },
  true,
);

// Nor does a page that is left: the browser sends it after the page is gone.
addEventListener("pagehide", () => {
  for (const part of saved ? [] : waiting.keys()) {
    send(part, { keepalive: true }).catch(() => {});
  }
});
addEventListener("pageshow", () => {
  saved = false;
});
