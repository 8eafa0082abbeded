// What a keyboard and a screen reader need beyond what Material brings. Nothing here is needed to read a page.

// Each footnote mark says what it is: "Note 3: Outlet".
for (const mark of document.querySelectorAll("a.footnote-ref")) {
  const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)))
  const outlet = note?.querySelector(".note-source strong")?.textContent
  mark.setAttribute("role", "doc-noteref")
  mark.setAttribute("aria-label", outlet ? `Note ${mark.textContent}: ${outlet}` : `Note ${mark.textContent}`)
}
for (const back of document.querySelectorAll("a.footnote-backref")) back.setAttribute("role", "doc-backlink")

// Escape closes the note that hovers over a mark, until the next mark is reached.
const dismiss = dismissed => document.body.classList.toggle("notes-dismissed", dismissed)
document.addEventListener("keydown", event => {
  if (event.key === "Escape") dismiss(true)
})
for (const kind of ["focusin", "mouseover"]) {
  document.addEventListener(kind, event => {
    if (event.target.closest?.("a.footnote-ref")) dismiss(false)
  })
}

// The note that hovers over a mark is a dialog that the theme leaves without a name.
new MutationObserver(changes => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.matches?.(".md-tooltip2[role=dialog]")) node.setAttribute("aria-label", "Note")
    }
  }
}).observe(document.body, { childList: true })

// The menu of narrow windows is a checkbox behind a label: let keys reach, open and close it.
const drawer = document.getElementById("__drawer")
const opener = document.querySelector("label.md-header__button[for=__drawer]")
if (drawer && opener) {
  opener.tabIndex = 0
  opener.setAttribute("role", "button")
  opener.setAttribute("aria-label", "Menu")
  opener.addEventListener("keydown", event => {
    if (event.key === " ") {
      event.preventDefault()
      opener.click()
    }
  })
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && drawer.checked) {
      drawer.click()
      opener.focus()
    }
  })
}
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search")

// A table wider than the window scrolls: by keys too.
for (const table of document.querySelectorAll(".md-typeset__scrollwrap")) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0
}
