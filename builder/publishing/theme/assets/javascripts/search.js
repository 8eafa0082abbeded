// Search by Pagefind behind Material's looks: for sites of so many pages that Material's own would fetch megabytes before its first answer.
// What is found is written as text, never as markup: it is strangers' words.
if (location.protocol === "file:") {
  // Opened from a folder, a browser loads no module: better no field than one that finds nothing.
  for (const part of document.querySelectorAll("[data-pagefind], [for=__search]")) part.remove()
} else {
  const first_results = 5 // fetched at once: each is a small file with a few claims, of which those that answer are shown
  const pause_ms = 150 // of typing, before a search begins
  const dialog = document.querySelector("[data-pagefind]")
  const toggle = document.getElementById("__search")
  const field = dialog.querySelector(".md-search__input")
  const form = dialog.querySelector("form")
  const meta = dialog.querySelector(".md-search-result__meta")
  const list = dialog.querySelector(".md-search-result__list")
  const box = dialog.querySelector(".md-search__scrollwrap")
  const { translations: words } = JSON.parse(document.getElementById("__config").textContent)
  const initial = meta.textContent
  let engine = null
  let latest = 0

  const load = () =>
    (engine ??= import(new URL(dialog.dataset.pagefind, location.href)).then(async pagefind => {
      await pagefind.options({ excerptLength: 24 })
      await pagefind.init()
      return pagefind
    }))

  const element = (name, className, ...inside) => {
    const made = document.createElement(name)
    if (className) made.className = className
    made.append(...inside)
    return made
  }

  // Pagefind marks the words it found by tags within text that is otherwise as it was.
  const marked = text => text.split(/<mark>|<\/mark>/).map((part, number) => (number % 2 ? element("mark", "", part) : part))

  const item = ({ place, title, excerpt }) => {
    const article = element("article", "md-search-result__article md-typeset", element("h1", "", title))
    const begins = excerpt.replace(/<\/?mark>/g, "").slice(0, 40).replace(/\.$/, "")
    if (!title.startsWith(begins)) article.append(element("p", "", ...marked(excerpt)))
    const link = element("a", "md-search-result__link", article)
    link.href = new URL(place, __md_scope)
    link.tabIndex = -1
    return element("li", "md-search-result__item", link)
  }

  // The parts of a file that answer, each with how well: the heading of a part has as its id the place on the site it stands for.
  const partsOf = ({ sub_results: parts }) =>
    parts
      .filter(({ anchor }) => anchor)
      .map(({ anchor, title, excerpt, weighted_locations: words }) => ({
        place: anchor.id,
        title,
        excerpt,
        weight: words.reduce((sum, { balanced_score: score }) => sum + score, 0),
      }))

  const count = (number, isMore) => {
    if (number === 0) return words["search.result.none"]
    if (number === 1 && !isMore) return words["search.result.one"]
    return words["search.result.other"].replace("#", isMore ? `${number}+` : number)
  }

  // Claims before the reports they are from, each in the order of how well they answer.
  const isReport = ({ place }) => /^(reports|about)\//.test(place)

  const show = async (results, from, turn) => {
    const found = await Promise.all(results.slice(from, from + first_results).map(result => result.data()))
    if (turn !== latest) return
    const next = from + first_results
    const parts = found.flatMap(partsOf).sort((one, other) => isReport(one) - isReport(other) || other.weight - one.weight)
    list.append(...parts.map(item))
    meta.textContent = count(list.children.length, next < results.length)
    box.onscroll = () => {
      if (next < results.length && box.scrollTop + box.clientHeight > box.scrollHeight - 200) {
        box.onscroll = null
        show(results, next, turn)
      }
    }
  }

  const search = async () => {
    const turn = ++latest
    const query = field.value.trim()
    box.onscroll = null
    if (!query) {
      list.replaceChildren()
      meta.textContent = initial
      return
    }
    const { results } = await (await load()).search(query)
    if (turn !== latest) return
    list.replaceChildren()
    meta.textContent = count(0, false)
    await show(results, 0, turn)
  }

  const links = () => [...list.querySelectorAll("a")]
  const open = isOpen => toggle.checked !== isOpen && toggle.click()

  let waiting = 0
  field.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(search, pause_ms)
  })
  field.addEventListener("focus", () => {
    open(true)
    load()
  })
  form.addEventListener("submit", event => {
    event.preventDefault()
    links()[0]?.click()
  })
  form.addEventListener("reset", () => setTimeout(() => (search(), field.focus())))
  toggle.addEventListener("change", () => (toggle.checked ? field.focus() : field.blur()))
  list.addEventListener("click", () => open(false))

  document.addEventListener("keydown", event => {
    const isTyping = event.target.matches?.("input, textarea, select, [contenteditable]")
    if (!toggle.checked) {
      if (!isTyping && !event.metaKey && !event.ctrlKey && ["f", "s", "/"].includes(event.key)) {
        event.preventDefault()
        field.focus()
      }
      return
    }
    if (event.key === "Escape" || event.key === "Tab") {
      open(false)
      field.blur()
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [field, ...links()]
      const at = Math.max(0, stops.indexOf(document.activeElement))
      event.preventDefault()
      stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus()
    }
  })
}
