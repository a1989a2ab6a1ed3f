// Tells somebody who is about to be signed out, and lets them stay. Without this script the same sentence stands at the
// foot of the page, with the time at which the session ends.
const WARN_BEFORE = 5 * 60;
const LAST_CALL = 60;
const LOOK_EVERY = 10;

const inMinutes = (seconds) => {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
};

const words = {
  warning: ({ left, until }) =>
    `You will be signed out in ${inMinutes(left)}, at ${until}, because you have not used this website for a while.`,
  wholeDay: ({ left, until }) =>
    `You will be signed out in ${inMinutes(left)}, at ${until}: nobody stays signed in for more than 12 hours.`,
  stays: ({ until }) => `You are signed in until ${until}.`,
  over: "You have been signed out. What you typed is still here: save as usual, sign in again, and it is kept.",
};

function watch(box) {
  const until = box.querySelector("[data-session-until]");
  const warning = box.querySelector("[data-session-warning]");
  const stay = box.querySelector("[data-session-stay]");
  let endsAt;
  let cameFrom = null;
  let said = "";

  const know = ({ left, until: time }) => {
    // By the clock and not by counting, because a computer that sleeps does not count.
    endsAt = Date.now() + left * 1000;
    until.textContent = time;
  };
  const show = (text, { canStay = false, stands = true } = {}) => {
    warning.textContent = text;
    stay.hidden = !canStay;
    box.classList.toggle("app-session--warns", stands);
  };
  const ask = async (url, options) => {
    const answer = await fetch(url, { headers: { Accept: "application/json" }, redirect: "manual", ...options });
    return answer.ok ? answer.json() : { left: 0, until: "", may_stay: false };
  };
  const end = () => {
    clearInterval(timer);
    show(words.over);
  };
  const look = async () => {
    const left = (endsAt - Date.now()) / 1000;
    const call = left <= 0 ? "over" : left <= LAST_CALL ? "last call" : "warning";
    if (left > WARN_BEFORE || said === call) {
      return;
    }
    said = call;
    // Another tab, or text that saves itself, may have moved the end on.
    const now = await ask(box.dataset.leftUrl).catch(() => null);
    if (now === null) {
      said = "";
      return;
    }
    know(now);
    if (now.left <= 0) {
      end();
    } else if (now.left <= WARN_BEFORE) {
      show((now.may_stay ? words.warning : words.wholeDay)(now), { canStay: now.may_stay });
    } else {
      said = "";
      show("", { stands: false });
    }
  };

  document.addEventListener("focusin", (event) => {
    if (!box.contains(event.target)) {
      cameFrom = event.target;
    }
  });
  stay.addEventListener("submit", async (event) => {
    event.preventDefault();
    const now = await ask(stay.action, { method: "POST", body: new URLSearchParams(new FormData(stay)) });
    know(now);
    if (now.left <= 0) {
      end();
      return;
    }
    said = "";
    show(words.stays(now), { stands: false });
    cameFrom?.focus();
  });

  endsAt = Date.now() + Number(box.dataset.left) * 1000;
  const timer = setInterval(look, LOOK_EVERY * 1000);
  document.addEventListener("visibilitychange", look);
}

for (const box of document.querySelectorAll("[data-session]")) {
  watch(box);
}
