"use strict";
/* The deadline calculator: it looks up what the library counted when the site was built, and counts nothing itself.
   `callinWindows` is the data (callin-windows.js). Times are the authority's own, as its clock shows them. */

const callinCalculator = (() => {
  const DAY = 86400000;
  const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];

  const days = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
  const iso = (number) => new Date(number * DAY).toISOString().slice(0, 10);

  function inWords(day) {
    const date = new Date(days(day) * DAY);
    return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  /* The edition that stood on a day: the last to begin by then, unless it is known to have ended before. */
  function editionOn(authority, day) {
    const begun = authority.editions.filter((edition) => edition.begins <= day);
    const last = begun[begun.length - 1];
    return last && !(last.ends && day > last.ends) ? last : null;
  }

  function windowFor(edition, maker) {
    return edition.windows.find((window) => !window.makers.length || window.makers.includes(maker)) || null;
  }

  /* The last day for an event on `day`, or null outside the calendar. */
  function lastDay(data, window, day) {
    const place = days(day) - days(data.first);
    const week = data.tables[window.table][Math.floor(place / 7)];
    const later = week === undefined ? null : data.weeks[week][place % 7];
    return later === null ? null : iso(days(day) + later);
  }

  /* What can be said of a decision: `edition`, `window`, `closes` (local, to the second) and `provisional`. */
  function answer(data, slug, day, maker) {
    const edition = editionOn(data.authorities[slug], day);
    const window = edition && windowFor(edition, maker);
    if (!window || window.table === undefined) {
      return { edition, window, closes: null, provisional: null };
    }
    const last = lastDay(data, window, day);
    return { edition, window, closes: last && `${last}T${window.closes}`, provisional: day >= window.provisional };
  }

  function sentences(found, day) {
    if (!found.edition) {
      return [`No edition is known for ${inWords(day)}.`];
    }
    if (!found.window) {
      return ["The edition of that day has no window for such a decision."];
    }
    const said = [];
    if (found.closes) {
      const [last, clock] = found.closes.split("T");
      const hour = clock.endsWith(":59") ? clock : clock.slice(0, 5);
      said.push(`The last moment for a request is ${hour} on ${inWords(last)}.`);
    } else {
      said.push("No day can be given.");
    }
    said.push(`The rule: ${found.window.words.replace(/[.?]$/, "")}${found.window.words.endsWith("?") ? "?" : "."}`);
    if (found.provisional) {
      said.push("This day may still move: bank holidays have not been announced so far ahead.");
    }
    if (found.window.basis) {
      said.push(`It rests on ${found.window.basis}.`);
    }
    const attested = found.edition.attested;
    if (attested && (day < attested[0] || day > attested[1])) {
      said.push(`These rules are known only from ${inWords(attested[0])} to ${inWords(attested[1])}.`);
    }
    return said;
  }

  /* -- the page ------------------------------------------------------------------------------------------------ */

  function option(value, text) {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = text;
    return made;
  }

  function mount(form, data) {
    const [authority, day, maker] = ["authority", "day", "maker"].map((name) => form.elements[name]);
    const output = form.querySelector(".callin-answer");
    const makerField = maker.closest("p");
    const dayLabel = form.querySelector(`label[for="${day.id}"]`);
    for (const [slug, known] of Object.entries(data.authorities)) {
      authority.append(option(slug, known.name));
    }

    function offerMakers(edition) {
      const makers = edition ? edition.windows.flatMap((window) => window.makers) : [];
      makerField.hidden = !makers.length;
      if (maker.dataset.offered !== makers.join()) {
        maker.dataset.offered = makers.join();
        maker.replaceChildren(...makers.map((name) => option(name, name)), option("", "somebody else"));
      }
    }

    function show() {
      if (!authority.value || !day.value) {
        output.replaceChildren();
        return;
      }
      offerMakers(editionOn(data.authorities[authority.value], day.value));
      const found = answer(data, authority.value, day.value, maker.value);
      dayLabel.textContent = `Day of ${found.window ? found.window.starts : "publication"}`;
      const lines = sentences(found, day.value).map((text) => {
        const line = document.createElement("p");
        line.textContent = text;
        return line;
      });
      if (found.window && found.window.url) {
        const source = document.createElement("p");
        const link = document.createElement("a");
        link.href = found.window.url;
        link.textContent = `The source: ${found.window.cite}`;
        source.append(link);
        lines.push(source);
      }
      output.replaceChildren(...lines);
    }

    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  }

  return { answer, sentences, mount };
})();

if (typeof module !== "undefined") {
  module.exports = callinCalculator;
} else {
  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form.callin-calculator")) {
      callinCalculator.mount(form, globalThis.callinWindows);
    }
  });
}
