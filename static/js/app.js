// Pages work without this script; it only makes them nicer. Loaded as a module, so it runs after the page is read.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "./govuk-frontend.min.js";

const SMALL_SCREEN = "(max-width: 47.99em)";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component);
}
createAll(Button, { preventDoubleClick: true });

// The skip link leaves "#main-content" in the address. A form sent from there would come back to it, and the
// browser would take the focus from the summary of its errors.
document.addEventListener("submit", () => {
  if (location.hash) {
    history.replaceState(history.state, "", location.pathname + location.search);
  }
});

// Fields that only some answers of a choice ask for are shown when one of those answers is chosen.
for (const panel of document.querySelectorAll("[data-reveal-name]")) {
  const form = panel.closest("form") ?? document;
  const answers = panel.dataset.revealValues.split(" ");
  const controls = [...form.querySelectorAll("input, select")].filter(
    (control) => control.name === panel.dataset.revealName,
  );
  const isChosen = (control) =>
    answers.includes(control.value) && (control.tagName === "SELECT" || control.checked);
  const show = () => {
    panel.hidden = !controls.some(isChosen) && !panel.querySelector(".govuk-error-message");
  };
  controls.forEach((control) => control.addEventListener("change", show));
  // Back and Forward put the answers in again after this script has run.
  window.addEventListener("pageshow", show);
  show();
}

// Tick boxes in groups: the answer to another choice opens the group that is called like it.
for (const groups of document.querySelectorAll("[data-opened-by]")) {
  const form = groups.closest("form");
  form.addEventListener("change", ({ target }) => {
    if (target.name !== groups.dataset.openedBy) return;
    const words = (choice) => choice.labels?.[0]?.textContent.trim();
    const chosen = words(target);
    const all = [...form.querySelectorAll(`[name="${target.name}"]`)].map(words);
    for (const group of groups.querySelectorAll("[data-group]")) {
      // What belongs to none of the choices stays as it is.
      if (!all.includes(group.dataset.group)) continue;
      group.open = group.dataset.group === chosen || group.querySelector(":checked") !== null;
    }
  });
}

// Filters stand beside the list on wide screens; on small ones they would push the list out of sight.
if (window.matchMedia(SMALL_SCREEN).matches) {
  for (const panel of document.querySelectorAll("[data-app-filter]")) {
    panel.open = panel.querySelector(".govuk-error-message") !== null;
  }
}

// My updates: the button says how many cards would be sent, and a card that only confirms folds its boxes away.
for (const form of document.querySelectorAll("[data-counts-updates]")) {
  const button = form.querySelector("button[type=submit]:last-of-type");
  const cards = [...form.querySelectorAll(".app-update")];
  // Against what the page was sent with: somebody may type before this script has run, and Back puts texts in again.
  const isChanged = (control) => {
    if (["checkbox", "radio"].includes(control.type)) return control.checked !== control.defaultChecked;
    if (control.tagName !== "SELECT") return control.value !== control.defaultValue;
    const first = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(first, 0);
  };
  const hasErrors = (card) => card.querySelector(".govuk-error-message, .govuk-error-summary") !== null;
  const isTouched = (card) => "touched" in card.dataset || [...card.querySelectorAll("input, textarea, select")].some(isChanged);
  const count = () => {
    const number = cards.filter(isTouched).length;
    button.textContent = number === 0 ? "Send updates" : number === 1 ? "Send 1 update" : `Send ${number} updates`;
    for (const card of cards) {
      const confirms = card.querySelector("[name$='-no_change']")?.checked ?? false;
      card.classList.toggle("app-update--confirms", confirms && !hasErrors(card));
    }
  };
  form.addEventListener("input", count);
  window.addEventListener("pageshow", count);
  count();
}
