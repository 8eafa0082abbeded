// What a keyboard, a screen reader and a clipboard need beyond what Material brings. Nothing here is needed to read a page.

// One popover for every mark of a note. Hovering shows it; a click, a tap, Enter or Space keeps it and moves the focus in; Escape, a press
// outside or a second press puts it away. Without this script a mark is a link to its note, and the letters there lead back.
{
  const show_after_ms = 150
  const hide_after_ms = 250 // the way of a pointer from the mark to the note
  const gap_px = 6
  const copied_ms = 2000
  const main = document.querySelector(".md-main")
  const hint = document.querySelector("p.hint[data-copy]")
  const tip = Object.assign(document.createElement("div"), { id: "note-tip", className: "note-tip md-typeset", hidden: true, tabIndex: -1 })
  tip.setAttribute("role", "dialog")
  main?.append(tip)
  let owner = null
  let isKept = false
  let waiting = 0

  const noteOf = mark => document.getElementById(decodeURIComponent(mark.hash.slice(1)))

  // The references of a note and its lines have one order: fnref:a is the first, fnref2:a the second.
  const lineOf = (mark, note) => {
    const place = Number(mark.parentElement.id.match(/^fnref(\d*)/)?.[1] || 1)
    return note.querySelectorAll("ul > li")[place - 1]
  }

  // The words that a mark stands for: those of its unit, or those of its line in the notes.
  const quotedAt = (mark, line) => {
    const unit = mark.closest("p.by")
    if (!unit) return [...line.querySelectorAll(".wording")].map(word => word.textContent.trim()).join(" […] ")
    return partsOf(unit)
      .filter(part => part.matches("blockquote") && !part.querySelector(".said"))
      .map(part => part.textContent.trim().replace(/\s+/g, " "))
      .join(" ")
  }

  // What stands below the line that names the report of a unit, to the end of the unit.
  const partsOf = unit => {
    const parts = []
    for (let next = unit.nextElementSibling; next?.matches("blockquote, p.also, p.editors-heading"); next = next.nextElementSibling) parts.push(next)
    return parts
  }

  // The names in a line, and how many more it counts: a text behind the first name that begins with no sign.
  const namesIn = line => [...line.querySelectorAll("strong")].map(name => name.textContent)
  const moreIn = line => {
    const nodes = [...line.childNodes]
    const behind = nodes.slice(nodes.findIndex(node => node.nodeName === "STRONG"))
    return behind.filter(node => node.nodeName === "#text" && /^\s*[\p{L}\d]/u.test(node.data)).map(node => node.data.trim())
  }

  // Who else says what is quoted at a mark, or a part of it, in whatever words; the words that are copied are of one report alone.
  const othersAt = mark => {
    const told = (which, names) => (names.length ? `${hint.dataset[which]} ${names.join(", ")}` : "")
    const line = mark.closest("p.also")
    if (line) {
      let unit = line
      while (unit && !unit.matches("p.by")) unit = unit.previousElementSibling
      const own = mark.parentElement.previousElementSibling?.textContent
      return told("also", [...(unit ? namesIn(unit) : []), ...namesIn(line)].filter(name => name !== own).concat(moreIn(line)))
    }

    const parts = mark.closest("p.by") ? partsOf(mark.closest("p.by")) : []
    const lines = parts.filter(part => part.matches("p.also:not(.similar)") && part.querySelector("strong"))
    const isOne = lines.length === 1 && parts.filter(part => part.matches("blockquote")).length === 1
    if (isOne) return told("also", [...namesIn(lines[0]), ...moreIn(lines[0])])
    return told("parts", [...new Set(lines.flatMap(namesIn)), ...(lines.some(each => moreIn(each).length) ? ["…"] : [])])
  }

  const copyButton = (mark, note, line) => {
    const quoted = line && quotedAt(mark, line)
    if (!quoted || !hint || !navigator.clipboard) return []
    const source = [note.querySelector("p").textContent.replace("↩", "").trim(), othersAt(mark)].filter(Boolean).join("; ")
    const address = new URL(line.querySelector("a").hash, location.href).href
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: hint.dataset.copy })
    button.setAttribute("aria-live", "polite")
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(`${hint.dataset.opening}${quoted}${hint.dataset.closing} (${source}) ${address}`)
      button.textContent = hint.dataset.copied
      setTimeout(() => (button.textContent = hint.dataset.copy), copied_ms)
    })
    return [button]
  }

  const copyOf = element => {
    const copy = document.createElement("p")
    copy.append(...element.cloneNode(true).childNodes)
    for (const each of copy.querySelectorAll("ul, .footnote-backref")) each.remove()
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id")
    return copy
  }

  // Words that stand above have no link of their own in the notes: here they have one.
  const wayToReport = letter => {
    if (!letter?.dataset.report || !hint) return []
    const link = Object.assign(document.createElement("a"), { textContent: hint.dataset.see })
    link.href = letter.dataset.report
    const line = document.createElement("p")
    line.append(link)
    return [line]
  }

  // The page beside this one has every claim by its id, which the letter leads back to.
  const wayToCorrect = letter => {
    const wrong = hint?.querySelector("a.wrong")
    if (!wrong || !letter) return []
    const line = document.createElement("p")
    line.append(Object.assign(document.createElement("a"), { textContent: wrong.textContent, href: `${wrong.href}#w.${letter.hash.slice(1)}` }))
    return [line]
  }

  const fill = mark => {
    const note = noteOf(mark)
    const line = lineOf(mark, note)
    const parts = [copyOf(note.querySelector("p") ?? note)]
    if (line) {
      const words = copyOf(line)
      const letter = words.querySelector("a[href^='#']")
      letter?.remove() // it leads back to where one is
      if (words.textContent.trim()) parts.push(words)
      parts.push(...wayToReport(letter), ...wayToCorrect(letter))
    }
    tip.replaceChildren(...parts, ...copyButton(mark, note, line))
    tip.setAttribute("aria-label", mark.getAttribute("aria-label"))
  }

  const place = mark => {
    const at = mark.getBoundingClientRect()
    const within = main.getBoundingClientRect()
    const left = Math.max(gap_px, Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - gap_px))
    const isRoomBelow = at.bottom + tip.offsetHeight + gap_px < window.innerHeight || at.top < tip.offsetHeight
    tip.style.left = `${left - within.left}px`
    tip.style.top = `${(isRoomBelow ? at.bottom + gap_px : at.top - tip.offsetHeight - gap_px) - within.top}px`
  }

  const hide = ({ isGoingBack = false } = {}) => {
    clearTimeout(waiting)
    if (!owner) return
    owner.setAttribute("aria-expanded", "false")
    if (isGoingBack) owner.focus({ preventScroll: true })
    tip.hidden = true
    owner = null
    isKept = false
  }

  const show = mark => {
    clearTimeout(waiting)
    if (owner === mark) return
    hide()
    owner = mark
    fill(mark)
    tip.hidden = false
    mark.setAttribute("aria-expanded", "true")
    place(mark)
  }

  const later = (act, delay_ms) => {
    clearTimeout(waiting)
    waiting = setTimeout(act, delay_ms)
  }

  const press = (event, mark) => {
    event.preventDefault()
    if (owner === mark && isKept) return hide({ isGoingBack: true })
    show(mark)
    isKept = true
    tip.focus({ preventScroll: true })
  }

  for (const mark of main ? document.querySelectorAll("a.footnote-ref") : []) {
    const note = noteOf(mark)
    if (!note) continue
    const name = mark.closest("sup").previousElementSibling?.textContent
    mark.setAttribute("role", "button")
    mark.setAttribute("aria-expanded", "false")
    mark.setAttribute("aria-label", [mark.textContent, name].filter(Boolean).join(": "))
    mark.addEventListener("click", event => press(event, mark))
    mark.addEventListener("keydown", event => event.key === " " && press(event, mark))
    mark.addEventListener("pointerenter", event => event.pointerType === "mouse" && !isKept && later(() => show(mark), show_after_ms))
    mark.addEventListener("pointerleave", () => isKept || later(() => hide(), hide_after_ms))
  }
  tip.addEventListener("pointerenter", () => clearTimeout(waiting))
  tip.addEventListener("pointerleave", () => isKept || later(() => hide(), hide_after_ms))
  tip.addEventListener("focusout", event => {
    if (isKept && event.relatedTarget && !tip.contains(event.relatedTarget) && event.relatedTarget !== owner) hide()
  })
  document.addEventListener("keydown", event => event.key === "Escape" && hide({ isGoingBack: tip.contains(document.activeElement) }))
  document.addEventListener("pointerdown", event => {
    if (isKept && !tip.contains(event.target) && !owner.contains(event.target)) hide()
  })
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

// A permanent link to what stands on another page now leads on to it: by its own entry here, or by the page that has it. Without this
// script that entry is shown, or the list of these pages.
{
  const leadOn = () => {
    const name = location.hash.slice(1)
    const entry = document.getElementById(name)
    if (entry?.matches(".moved a[href]")) return location.replace(entry.href)
    const has = page => page.dataset.first <= name && name <= page.dataset.last
    const page = name && !entry && [...document.querySelectorAll(".moved a[data-first]")].find(has)
    if (page) location.replace(page.href + location.hash)
  }
  addEventListener("hashchange", leadOn)
  leadOn()
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

// What scrolls has to be reached by keys too, also once the page is zoomed or the phone turned.
{
  const article = document.querySelector("article")
  const boxesReached = () => {
    for (const box of article.querySelectorAll(".md-typeset__scrollwrap, table[class]")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
      else box.removeAttribute("tabindex")
    }
  }
  if (article) new ResizeObserver(boxesReached).observe(article)
}
