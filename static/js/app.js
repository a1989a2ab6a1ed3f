// Pages work without this script; it only makes them nicer. Loaded as a module, so it runs after the page is read.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
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
  Radios,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component);
}
createAll(Button, { preventDoubleClick: true });

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

// Filters stand beside the list on wide screens; on small ones they would push the list out of sight.
if (window.matchMedia(SMALL_SCREEN).matches) {
  for (const panel of document.querySelectorAll("[data-app-filter]")) {
    panel.open = panel.querySelector(".govuk-error-message") !== null;
  }
}
