// Keeps what is typed into a form as a draft, so that leaving the page loses nothing. Without this script a form that
// is sent is kept as ever when its session has ended, and nothing else is different.
const WAIT = 2000;

const words = {
  kept: (at) => `Kept as a draft at ${at}. It is not sent yet.`,
  tooLong: "Too long to keep as a draft: send it before you leave this page.",
  signedOut: "Not kept as a draft: you are signed out. Send the form as usual, sign in, and your text is there again.",
  offline: "Not kept as a draft: no connection. It is tried again when you go on writing.",
};

const address = document.querySelector("[data-drafts]")?.dataset.drafts;
const pathOf = (form) => new URL(form.action, location.href).pathname;
// Minutes and attendance save themselves: of their page only the form that stands open is a draft. Where a form is sent
// somewhere else, this page does not show its draft.
const draftedIn = (form) => (form.matches("[data-minuting]") ? form.querySelector("[data-drafted]") : form);
const hasDraft = (form) =>
  form.elements.writer &&
  draftedIn(form) &&
  (pathOf(form) === location.pathname || "keepsDraft" in form.dataset) &&
  draftedIn(form).querySelector("textarea, select, input:not([type=hidden], [type=file])");

function watch(form) {
  const region = draftedIn(form);
  const begins = region.dataset.drafted ? `${region.dataset.drafted}-` : "";
  const told = document.createElement("p");
  told.className = "govuk-body app-draft";
  let timer;
  let keeping = null;
  let changed = false;
  let sent = false;

  const typed = () => {
    const pairs = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    const own = new URLSearchParams(pairs.filter(([name]) => name !== "csrfmiddlewaretoken" && name.startsWith(begins)));
    return new URLSearchParams({
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      path: pathOf(form),
      text: own.toString(),
    });
  };
  const tell = (text) => {
    told.textContent = text;
    if (!told.isConnected) region.append(told);
  };
  const keep = async () => {
    changed = false;
    try {
      const answer = await fetch(address, { method: "POST", body: typed(), redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        tell(words.signedOut);
      } else if (answer.ok) {
        const { kept, at } = await answer.json();
        tell(kept ? words.kept(at) : words.tooLong);
      }
    } catch {
      changed = true;
      tell(words.offline);
    }
  };
  const begin = async () => {
    await keeping;
    if (!sent) {
      keeping = keep();
      await keeping;
      keeping = null;
    }
  };
  region.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(begin, WAIT);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    sent = true;
    // A draft that arrived after the form itself would come back as if it had not been sent.
    if (keeping) {
      event.preventDefault();
      keeping.then(() => setTimeout(() => form.requestSubmit(event.submitter)));
    }
  });
  // What was typed in the last moments before the page is left.
  window.addEventListener("pagehide", () => {
    if (changed && !sent) {
      changed = false;
      navigator.sendBeacon(address, typed());
    }
  });
  window.addEventListener("pageshow", () => {
    sent = false;
  });
}

for (const form of address ? document.querySelectorAll("form[method=post]") : []) {
  if (hasDraft(form)) watch(form);
}
