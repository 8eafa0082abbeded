/* In `briefing serve` alone: the page follows what is built, and shows what is wrong with the last change. */
(() => {
  "use strict";
  const faults = new URL("faults.json", document.currentScript.src);

  /* The server answers with the number of its last build, and keeps the question until that is above ours. Its own script,
     which asks the same, stands in the page, where the policy of the site lets no script run. */
  const follow = async (build) => {
    for (;;) {
      try {
        const answer = await fetch(`/livereload/${build}/${Date.now()}`, { cache: "no-store" });
        const newest = Number(await answer.text());
        if (build > 0 && newest > build) {
          location.reload();
          return;
        }
        build = newest;
      } catch {
        await new Promise((done) => setTimeout(done, 3000));
      }
    }
  };

  const show = async () => {
    const { title, lines } = await (await fetch(faults, { cache: "no-store" })).json();
    if (!lines.length) return;
    const box = document.createElement("section");
    box.className = "preview-faults";
    box.setAttribute("role", "alert");
    const heading = document.createElement("p");
    heading.textContent = title;
    const list = document.createElement("ul");
    for (const line of lines) {
      const item = document.createElement("li");
      item.textContent = line;
      list.append(item);
    }
    box.append(heading, list);
    document.body.prepend(box);
  };

  show();
  follow(0);
})();
