// What a keyboard, a screen reader and a clipboard need beyond what Material brings. Nothing here is needed to read a page.

// The note of a mark, beside it while the pointer or the focus is there. Escape puts it away; it stays while the pointer is on it.
{
  const delay_ms = 250 // the way of a pointer from the mark to the note
  const gap_px = 6
  const main = document.querySelector(".md-main")
  const tip = Object.assign(document.createElement("div"), { id: "note-tip", className: "note-tip md-typeset", hidden: true })
  tip.setAttribute("role", "tooltip")
  main?.append(tip)
  let shown = null
  let waiting = 0

  const noteOf = mark => document.getElementById(decodeURIComponent(mark.hash.slice(1)))

  const hide = () => {
    clearTimeout(waiting)
    shown?.removeAttribute("aria-describedby")
    shown = null
    tip.hidden = true
  }

  const place = mark => {
    const at = mark.getBoundingClientRect()
    const within = main.getBoundingClientRect()
    const left = Math.max(gap_px, Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - gap_px))
    const isRoomBelow = at.bottom + tip.offsetHeight + gap_px < window.innerHeight
    tip.style.left = `${left - within.left}px`
    tip.style.top = `${(isRoomBelow ? at.bottom + gap_px : at.top - tip.offsetHeight - gap_px) - within.top}px`
  }

  const show = mark => {
    clearTimeout(waiting)
    const note = noteOf(mark)
    if (!note || shown === mark) return
    hide()
    shown = mark
    tip.replaceChildren(...note.cloneNode(true).childNodes)
    for (const link of tip.querySelectorAll("a")) link.tabIndex = -1
    for (const named of tip.querySelectorAll("[id]")) named.removeAttribute("id")
    tip.hidden = false
    mark.setAttribute("aria-describedby", tip.id)
    place(mark)
  }

  const later = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      if (shown && !shown.matches(":focus-visible")) hide()
    }, delay_ms)
  }

  for (const mark of main ? document.querySelectorAll("a.footnote-ref") : []) {
    mark.addEventListener("pointerenter", event => event.pointerType === "mouse" && show(mark))
    mark.addEventListener("pointerleave", later)
    mark.addEventListener("focus", () => mark.matches(":focus-visible") && show(mark))
    mark.addEventListener("blur", hide)
    mark.addEventListener("click", hide)
  }
  tip.addEventListener("pointerenter", () => clearTimeout(waiting))
  tip.addEventListener("pointerleave", later)
  document.addEventListener("keydown", event => event.key === "Escape" && hide())
}

// The menu of narrow windows is a checkbox: its button, Escape, and the focus going in and coming back.
{
  const drawer = document.getElementById("__drawer")
  const opener = document.querySelector("[data-opens=drawer]")
  const navigation = document.getElementById("site-navigation")
  if (drawer && opener && navigation) {
    const isOpen = () => drawer.checked
    drawer.tabIndex = -1
    drawer.addEventListener("change", () => {
      opener.setAttribute("aria-expanded", isOpen())
      if (isOpen()) navigation.querySelector("[aria-current], .md-nav__list a")?.focus()
      else if (navigation.contains(document.activeElement)) opener.focus()
    })
    opener.addEventListener("click", () => drawer.click())
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !isOpen()) return
      drawer.click()
      opener.focus()
    })
    navigation.addEventListener("focusout", event => {
      if (isOpen() && event.relatedTarget && !navigation.contains(event.relatedTarget)) drawer.click()
    })
  }
}

// Copying: the address of a claim, or a citation with it.
for (const button of document.querySelectorAll("button.copy[data-copy-link]")) {
  const label = button.textContent
  const shown_ms = 2000
  button.hidden = !navigator.clipboard
  button.setAttribute("aria-live", "polite")
  button.addEventListener("click", async () => {
    const address = new URL(button.dataset.copyLink, location.href).href
    await navigator.clipboard.writeText([button.dataset.copyText, address].filter(Boolean).join(" "))
    button.textContent = button.dataset.copied
    setTimeout(() => (button.textContent = label), shown_ms)
  })
}

// Tables that sort by a column: its heading becomes a button.
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0]
  const headings = [...table.tHead.rows[0].cells]
  const keyOf = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim()
  headings.forEach((heading, column) => {
    if (!heading.dataset.sort) return
    const isNumber = heading.dataset.sort === "number"
    const button = document.createElement("button")
    button.type = "button"
    button.append(...heading.childNodes)
    heading.append(button)
    button.addEventListener("click", () => {
      const isDown = heading.getAttribute("aria-sort") === "ascending"
      const order = (one, other) => (isNumber ? one - other : String(one).localeCompare(String(other), document.documentElement.lang))
      const rows = [...body.rows].map(row => [keyOf(row, column), row])
      rows.sort(([one], [other]) => (isDown ? -order(one, other) : order(one, other)))
      for (const each of headings) each.removeAttribute("aria-sort")
      heading.setAttribute("aria-sort", isDown ? "descending" : "ascending")
      body.append(...rows.map(([, row]) => row))
    })
  })
}

// The way past the header takes the focus along.
for (const skip of document.querySelectorAll("a.md-skip")) {
  skip.addEventListener("click", () => {
    const target = document.getElementById(decodeURIComponent(skip.hash.slice(1)))
    target?.setAttribute("tabindex", "-1")
    target?.focus()
  })
}

// What scrolls has to be reached by keys too.
for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset table[class]")) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
}
