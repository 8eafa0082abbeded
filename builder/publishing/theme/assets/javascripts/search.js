// Search behind Material's looks. What has a word is asked of Material's worker (lunr, one index) or of Pagefind (an index in parts); here stands
// what both lack: the words that are meant where others are typed, phrases, one order for both, and hits that are claims.
// What is found is written as text, never as markup: it is strangers' words.
{
  const pause_ms = 150 // of typing, before a search begins
  const hits_at_once = 10
  const pages_at_once = 6 // of an index in parts: each is a small file with a few entries
  const words_of_an_entry = 40 // about as many: words of one query so near each other stand in one entry
  const most_forms = 6 // of one word that are looked for
  const shortest = { name: 4, mistyped: 4, begun: 6, stem: 4 } // letters, from which on words that are alike may be meant for each other
  const longest_ending = 3
  const worth = { exact: 1, other_form: 0.95, meant: 0.9, begun: 0.8, form: 0.6, in_title: 0.1, phrase: 0.5, shared: 0.1 } // of a match beside others; the order of hits, not more
  const separators = /[\s\p{P}\p{S}]+/u
  const dialog = document.querySelector(".md-search")

  // ---- Words -------------------------------------------------------------------------------------------------------------------------------

  // Without regard to case and to marks on letters.
  const fold = text => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")

  // "1,000" is one word, to whoever types it and here.
  const partsOf = text => text.replace(/(?<=\d)[.,](?=\d)/g, "").split(separators).filter(Boolean)

  const isOneEdit = (one, other) => {
    if (Math.abs(one.length - other.length) > 1 || one === other) return false
    let start = 0
    while (one[start] === other[start]) start++
    const ends = [one.slice(start), other.slice(start)]
    if (ends[0].length === ends[1].length)
      return ends[0].slice(1) === ends[1].slice(1) || (ends[0].slice(2) === ends[1].slice(2) && ends[0][0] === ends[1][1] && ends[0][1] === ends[1][0])
    const [short, long] = ends.sort((a, b) => a.length - b.length)
    return short === long.slice(1)
  }

  const beginsOneEditAway = (typed, word) => [-1, 0, 1].some(more => isOneEdit(typed, word.slice(0, typed.length + more)))

  const lettersInCommon = (one, other) => {
    let same = 0
    while (same < one.length && one[same] === other[same]) same++
    return same
  }

  // "penalty" and "penalties": one beginning, and little behind it.
  const isForm = (one, other) => {
    const same = lettersInCommon(one, other)
    return same >= Math.max(shortest.stem, Math.max(one.length, other.length) - longest_ending)
  }

  // As builder/languages/sounds.py (`loose_sound`) has it, whose rules come with the index.
  const soundsBy = rules => {
    const ending = new RegExp(`(?<=\\p{L}{3})(?:${rules.endings})$`, "u")
    const soundOf = word => {
      const stem = /[\u0400-\u052f]/.test(word) ? word.replace(ending, "") : word
      let sound = [...stem.normalize("NFC")].map(letter => rules.letters[letter] ?? letter).join("").normalize("NFD").replace(/\p{M}/gu, "")
      for (const [written, stands_for] of rules.sounds) sound = sound.replaceAll(written, stands_for)
      return sound.replace(/(.)\1+/gu, "$1").replace(/(?<=.{3})[aeiou]+$/u, "")
    }
    // What looks like an ending may belong to the name: Києві.
    return word => new Set([soundOf(word), soundOf(word.replace(/(?<=\p{L}{3})[аеиіоуюяєї]$/u, ""))])
  }

  // As builder/languages/hearing.py (`heard_ways`) has it: how a name may be spoken that is written by ear in the other script. The rules come with
  // an index that has names in Cyrillic letters.
  const isCyrillic = word => /[\u0400-\u052f]/.test(word)

  const waysBy = ({ hearing, endings }) => {
    if (!hearing) return () => new Set()
    const ending = new RegExp(`(?<=\\p{L}{3})(?:${endings})$`, "u")
    const written = new RegExp(hearing.spoken.map(([letters]) => `(${letters})`).join("|"), "gu")
    const spokenAs = hearing.spoken.map(([, ways]) => ways.split(" ").filter(Boolean).map(way => way.replaceAll("-", "")))
    const single = text => text.replace(/(.)\1+/gu, "$1")
    const short = way => single(way).replace(/a+$/, "")
    const hear = name => {
      const letters = [...name.replaceAll("дж", "ж").replaceAll("тч", "ч")].map(letter => hearing.cyrillic[letter] ?? letter)
      return short(letters.join("").replaceAll("ts", "c"))
    }
    const speak = name => {
      const joined = [...name.normalize("NFC")].map(letter => hearing.joined[letter] ?? letter).join("")
      let ways = [""]
      for (const [sound, ...groups] of single(joined.normalize("NFD").replace(/\p{M}/gu, "")).matchAll(written)) {
        const spoken = spokenAs[groups.findIndex(group => group !== undefined)]
        ways = ways.flatMap(before => (spoken.length ? spoken : [sound]).map(after => before + after))
        if (ways.length > hearing.max_ways) return []
      }
      return ways.map(short)
    }
    return word => {
      const ways = isCyrillic(word) ? [word, word.replace(ending, "")].map(hear) : speak(word)
      return new Set(ways.filter(way => way.replaceAll("a", "").length >= hearing.min_consonants))
    }
  }

  const spellingBy = rules => {
    const rewritten = rules.spellings.map(([written, stands_for]) => [new RegExp(written, "g"), stands_for])
    return word => rewritten.reduce((spelled, [written, stands_for]) => spelled.replace(written, stands_for), word)
  }

  const add = (map, key, value) => map.has(key) ? map.get(key).add(value) : map.set(key, new Set([value]))

  // The words there are: what is meant by one that is typed.
  const makeVocabulary = rules => {
    const [soundsOf, spellingOf, waysOf] = [soundsBy(rules), spellingBy(rules), waysBy(rules)]
    const [byFold, bySpelling, bySound, byOtherName, waysOfName] = [new Map(), new Map(), new Map(), new Map(), new Map()]
    const isName = word => word !== word.toLowerCase()

    const learn = lines => {
      for (const line of lines) {
        const [word, ...otherNames] = line.split(" ")
        const folded = fold(word)
        if (byFold.get(folded)?.has(word)) continue
        add(byFold, folded, word)
        add(bySpelling, spellingOf(folded), word)
        if (!isName(word)) continue
        waysOfName.set(word, null)
        for (const sound of soundsOf(word.toLowerCase())) add(bySound, sound, word)
        for (const name of [word.toLowerCase(), ...otherNames]) for (const sound of soundsOf(name)) if (otherNames.length) add(byOtherName, sound, word)
      }
    }

    const sounding = typed => {
      const found = new Set()
      for (const sound of soundsOf(typed.toLowerCase())) {
        for (const word of byOtherName.get(sound) ?? []) found.add(word)
        if (sound.length >= shortest.name) for (const word of bySound.get(sound) ?? []) found.add(word)
      }
      if (![...found].some(word => isCyrillic(word) !== isCyrillic(typed))) for (const word of heard(typed)) found.add(word)
      return [...found]
    }

    // Names of the other script that may be spoken as the one that is typed; how each may be is worked out when it is first asked.
    const heard = typed => {
      const ways = waysOf(typed.toLowerCase())
      const isSpokenSo = name => {
        if (isCyrillic(name) === isCyrillic(typed)) return false
        if (!waysOfName.get(name)) waysOfName.set(name, waysOf(name.toLowerCase()))
        return [...waysOfName.get(name)].some(way => ways.has(way))
      }
      return ways.size ? [...waysOfName.keys()].filter(isSpokenSo) : []
    }

    // One letter away, as written or, for names, as they sound (Selenskyj); then forms of one word.
    const near = typed => {
      const folded = fold(typed)
      if (folded.length < shortest.mistyped) return []
      const edited = [...byFold].flatMap(([word, written]) => (isOneEdit(folded, word) ? [...written] : []))
      if (edited.length) return edited
      const begun = folded.length < shortest.begun ? [] : [...byFold].flatMap(([word, written]) => (beginsOneEditAway(folded, word) ? [...written] : []))
      if (begun.length) return begun
      const sounds = [...soundsOf(typed.toLowerCase())].filter(sound => sound.length > shortest.name)
      const names = [...bySound].flatMap(([sound, written]) => (sounds.some(each => isOneEdit(each, sound)) ? [...written] : []))
      if (names.length) return names
      return [...byFold].flatMap(([word, written]) => (isForm(folded, word) ? [...written] : []))
    }

    // What to look for, and which of it a reader would not expect; nothing where nothing is like it.
    const meant = typed => {
      const folded = fold(typed)
      const same = [...(byFold.get(folded) ?? [])]
      const nearest = words => [...words].sort((one, other) => lettersInCommon(folded, fold(other)) - lettersInCommon(folded, fold(one))).slice(0, most_forms)
      const isBegun = same.length || [...byFold.keys()].some(word => word.startsWith(folded))
      const alike = new Set(bySpelling.get(spellingOf(folded)))
      if (!isBegun || same.some(isName)) for (const word of sounding(typed)) alike.add(word)
      for (const word of same) alike.delete(word)
      const also = nearest(alike)
      if (isBegun) return { forms: [...new Set([typed, ...same, ...also])], also }
      const instead = also.length ? also : nearest(near(typed))
      return { forms: instead, instead }
    }

    return { learn, meant, soundsOf, waysOf }
  }

  // ---- The two engines: which entries, or pages of entries, have a word ------------------------------------------------------------------------

  const reading = new DOMParser() // makes a document that runs nothing and fetches nothing
  const textOf = html => reading.parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim()

  const entryOf = ({ location: place, title, text, carriers, weight, lang, boost = 1 }) => {
    const body = reading.parseFromString(text, "text/html").body
    const isPlain = [...body.children].every(({ localName, children }) => localName === "p" && !children.length)
    const texts = isPlain ? [...body.children].map(each => ({ text: each.textContent, lang: each.lang })) : [{ text: textOf(text), lang: "" }]
    const names = carriers ? texts.shift().text : ""
    return { place, title: { text: textOf(title), lang }, texts, names, carriers: textOf(carriers ?? ""), weight: textOf(weight ?? ""), boost }
  }

  const loadScript = address =>
    new Promise((done, failed) => document.head.append(Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed })))

  const readIndex = async address => {
    if (location.protocol !== "file:") return (await fetch(`${address}.json`)).json()
    await loadScript(`${address}.js`)
    return __index
  }

  const openOneIndex = async () => {
    const { config, docs, rules = { letters: {}, sounds: [], endings: "$^", spellings: [] }, words } = await readIndex(dialog.dataset.index)
    const theme = JSON.parse(document.getElementById("__config").textContent)
    const worker = new Worker(new URL(theme.search, location.href))
    const waiting = []
    worker.addEventListener("message", ({ data }) => waiting.shift()(data))
    const ask = message => new Promise(done => waiting.push(done) && worker.postMessage(message))
    const [setup, query] = [0, 2] // as the theme numbers its messages
    await ask({ type: setup, data: { config, docs, options: { suggest: false } } })

    const vocabulary = makeVocabulary(rules)
    vocabulary.learn(words ?? new Set(docs.flatMap(({ title, text }) => partsOf(textOf(`${title} ${text}`))))) // plain `mkdocs build` writes none
    const known = new Map(docs.map(each => [each.location, each]))
    const read = new Map()
    const entry = place => read.get(place) ?? read.set(place, entryOf(known.get(place))).get(place)

    const having = async forms => {
      const asked = forms.flatMap(partsOf).flatMap(word => (/^\d+$/.test(word) ? [`${word}^4`] : [`${word}^4`, `${word}*`]))
      const { data } = await ask({ type: query, data: asked.join(" ") })
      return new Set(data.items.flat().flatMap(({ location: place, score }) => (score > 0 ? [place] : [])))
    }

    const find = async groups => {
      const places = await Promise.all(groups.map(({ forms }) => having(forms)))
      groups.forEach((group, number) => (group.rarity = Math.log(1 + docs.length / (1 + places[number].size))))
      return [{ read: async () => [...new Set(places.flatMap(each => [...each]))].map(entry), mayHaveAll: true }]
    }

    return { learnFor: async () => vocabulary, find }
  }

  const openParts = async () => {
    const folder = new URL(dialog.dataset.pagefind, location.href)
    const pagefind = await import(folder)
    await pagefind.options({ excerptLength: 1, noWorker: true }) // a second script of the same: a query takes milliseconds
    await pagefind.init()
    const json = async name => (await fetch(new URL(name, folder))).json()
    const { rules, shelves } = await json("words.json")
    const vocabulary = makeVocabulary(rules)
    const loaded = new Map()
    const load = names => Promise.all(names.map(name => loaded.get(name) ?? loaded.set(name, json(`words-${name}.json`).then(vocabulary.learn)).get(name)))

    // The words that begin with what a word sounds like; all of them where it is like none of these.
    const learnFor = async typed => {
      const sounds = [...vocabulary.soundsOf(typed.toLowerCase()), ...[...vocabulary.waysOf(typed.toLowerCase())].map(fold)]
      const first = new Set(sounds.map(sound => (/^[a-z]/.test(sound) ? sound[0] : "_")))
      await load(shelves.filter(name => first.has(name)))
      if (!vocabulary.meant(typed).forms.length) await load(shelves)
      return vocabulary
    }

    const having = async forms => {
      const pages = new Map()
      for (const { results } of await Promise.all(forms.map(form => pagefind.search(form))))
        for (const result of results) pages.set(result.id, { result, places: [...(pages.get(result.id)?.places ?? []), ...result.words] })
      return pages
    }

    // How much of a query the best entry of a page can have: the most of it that stands together there.
    const promise = (places, groups) => {
      const all = places.flatMap((of, number) => of.map(place => ({ place, number }))).sort((one, other) => one.place - other.place)
      let best = 0
      all.forEach(({ place }, from) => {
        const near = all.slice(from, from + 4 * groups.length).filter(each => each.place - place < words_of_an_entry)
        const rarity = [...new Set(near.map(each => each.number))].reduce((sum, number) => sum + groups[number].rarity, 0)
        const inOrder = groups.filter((_, number) => near.some(each => each.number === number && each.place === place + number)).length
        best = Math.max(best, rarity * (1 + worth.phrase * (inOrder / groups.length)))
      })
      return best
    }

    const entriesOf = ({ content, raw_content, anchors }) => {
      const body = content ?? raw_content
      const parts = body.split("\u241e").slice(1)
      return parts.flatMap((part, number) => {
        const { location: place, boost = 1, lang, langs = [], ...facts } = JSON.parse(anchors[number].id)
        const [carriers, weight] = [facts.carriers ?? "", facts.weight ?? ""].map(textOf)
        const [title, ...texts] = part.split("\u241f").map(text => text.trim().replace(/(?<=[.!?…”"»])\.$/, ""))
        const all = texts.map((text, at) => ({ text, lang: langs[at] ?? "" }))
        const names = carriers ? all.shift().text : ""
        return [{ place, title: { text: title, lang }, texts: all, names, carriers, weight, boost }]
      })
    }

    const find = async groups => {
      const having_each = await Promise.all(groups.map(({ forms }) => having(forms)))
      const total = Math.max(10, ...having_each.map(({ size }) => size))
      groups.forEach((group, number) => (group.rarity = Math.log(1 + total / (1 + having_each[number].size))))
      const pages = new Map(having_each.flatMap(each => [...each].map(([id, { result }]) => [id, result])))
      const promised = new Map([...pages.keys()].map(id => [id, promise(having_each.map(each => each.get(id)?.places ?? []), groups)]))
      const ordered = [...pages.keys()].sort((one, other) => promised.get(other) - promised.get(one))
      const batches = []
      const most = groups.reduce((sum, { rarity }) => sum + rarity, 0)
      for (let at = 0; at < ordered.length; at += pages_at_once) {
        const together = ordered.slice(at, at + pages_at_once)
        const read = async () => (await Promise.all(together.map(id => pages.get(id).data()))).flatMap(entriesOf)
        batches.push({ read, mayHaveAll: promised.get(together[0]) >= most })
      }
      return batches
    }

    return { learnFor, find }
  }

  // ---- A query, and the order of what answers ----------------------------------------------------------------------------------------------------

  const quoted = /["“”„«»]([^"“”„«»]+)["“”„«»]/g

  // What is written as it was typed comes before other forms of it, and these before what only sounds so or means it.
  const worthOfForms = (typed, forms) => {
    const plain = fold(typed)
    return new Map(forms.map(fold).map(form => [form, form === plain ? worth.exact : isForm(form, plain) ? worth.other_form : worth.meant]))
  }

  // The words of a query, each with its forms, and which of them belong together in this order.
  const understand = async (query, engine) => {
    const phrases = [...query.matchAll(quoted)].map(([, phrase]) => phrase)
    const typed = [...new Set(partsOf(query))]
    const vocabularies = await Promise.all(typed.map(word => (/\d/.test(word) ? null : engine.learnFor(word))))
    const groups = typed.map((word, number) => {
      const { forms, also = [], instead = [] } = vocabularies[number]?.meant(word) ?? { forms: [word] }
      return { typed: word, forms, also, instead, folded: worthOfForms(word, forms) }
    })
    const groupOf = new Map(groups.map(group => [group.typed, group]))
    const orders = phrases.map(phrase => partsOf(phrase).map(word => groupOf.get(word)))
    return { groups: groups.filter(({ forms }) => forms.length), missing: groups.filter(({ forms }) => !forms.length), orders, whole: partsOf(query).map(word => groupOf.get(word)) }
  }

  const wordsOf = entry => (entry.words ??= [entry.title.text, ...entry.texts.map(({ text }) => text), entry.names].map(text => partsOf(fold(text))))

  const isOf = (word, { folded }) => folded.has(word)
  const isBegunBy = (word, { folded }) => [...folded.keys()].some(form => word.startsWith(form))
  const isFormOf = (word, { folded }) => [...folded.keys()].some(form => isForm(word, form))

  const matchOf = (words, group) => {
    const whole = Math.max(0, ...words.map(word => group.folded.get(word) ?? 0))
    if (whole) return whole
    if (words.some(word => isBegunBy(word, group))) return worth.begun
    return words.some(word => isFormOf(word, group)) ? worth.form : 0
  }

  const hasInOrder = (entry, order) =>
    wordsOf(entry).some(words => words.some((_, at) => order.every((group, number) => words[at + number] && isOf(words[at + number], group))))

  const weighEntry = (entry, { groups, whole }) => {
    const texts = wordsOf(entry)
    let sum = 0
    for (const group of groups) {
      const [title, ...others] = texts.map(words => matchOf(words, group))
      sum += group.rarity * (Math.max(title, ...others) + (title ? worth.in_title : 0))
    }
    const inOrder = whole.length > 1 && hasInOrder(entry, whole) ? worth.phrase : 0
    const isShared = entry.weight.includes("·") ? worth.shared : 0
    return entry.boost * (sum * (1 + inOrder) + isShared)
  }

  const hasAll = (entry, { groups }) => groups.length < 2 || groups.every(group => wordsOf(entry).some(words => matchOf(words, group)))

  // Claims before pages and reports, in the order of how much of the query they have.
  const order = (entries, query) =>
    entries
      .map(entry => ({ entry, worth: weighEntry(entry, query) * (entry.carriers ? 1 : 0.5) }))
      .filter(({ worth }) => worth > 0)
      .sort((one, other) => other.worth - one.worth || one.entry.title.text.length - other.entry.title.text.length)
      .map(({ entry }) => entry)

  // ---- What is shown ---------------------------------------------------------------------------------------------------------------------------

  const element = (name, className, ...inside) => {
    const made = document.createElement(name)
    if (className) made.className = className
    made.append(...inside)
    return made
  }

  const marked = ({ text, lang }, { groups }, name, className) => {
    const parts = text.split(/([\p{L}\p{M}\p{N}]+)/u).map((part, number) => {
      const word = number % 2 ? fold(part) : ""
      return word && groups.some(group => isOf(word, group) || isBegunBy(word, group) || isFormOf(word, group)) ? element("mark", "", part) : part
    })
    const made = element(name, className, ...parts)
    if (lang && lang !== document.documentElement.lang) made.lang = lang
    return made
  }

  // Other words for the claim stand below its title where they answer better.
  const excerpt = (entry, { groups }) => {
    const [inTitle, ...values] = wordsOf(entry).map(words => groups.reduce((sum, group) => sum + group.rarity * matchOf(words, group), 0))
    const best = Math.max(0, ...values.slice(0, entry.texts.length))
    return best > inTitle || !entry.carriers ? entry.texts[values.indexOf(best)] : null
  }

  const item = (entry, query) => {
    const article = element("article", "md-search-result__article md-typeset", marked(entry.title, query, "h1"))
    const below = excerpt(entry, query)
    if (below?.text) article.append(marked({ ...below, text: clipped(below.text) }, query, "p"))
    if (entry.carriers) article.append(element("p", "md-search-result__by", element("span", "", entry.carriers), " ", element("span", "", entry.weight)))
    const link = element("a", "md-search-result__link", article)
    link.href = new URL(entry.place, __md_scope)
    link.tabIndex = -1
    return element("li", "md-search-result__item", link)
  }

  const most_characters = 320
  const clipped = text => (text.length > most_characters ? `${text.slice(0, most_characters).replace(/\s+\S*$/, "")} …` : text)

  const start = () => {
    const toggle = document.getElementById("__search")
    const field = dialog.querySelector(".md-search__input")
    const form = dialog.querySelector("form")
    const meta = dialog.querySelector(".md-search-result__meta")
    const list = dialog.querySelector(".md-search-result__list")
    const box = dialog.querySelector(".md-search__scrollwrap")
    const unsaid = { none: "", instead: "{words}", also: "{words}", missing: "{words}", "no-phrase": "", "none-all": "", all: "{results}", some: "{results}", parted: "", start: "", results: { other: "{n}" } }
    const says = { ...unsaid, ...JSON.parse(dialog.dataset.words) }
    const pluralOf = new Intl.PluralRules(says.language ?? "en")
    let opened = null
    let latest = 0
    const open = () => (opened ??= dialog.dataset.pagefind ? openParts() : openOneIndex())

    const counted = (number, isMore) => {
      if (!number) return says.none
      const form = says.results[pluralOf.select(number)] ?? says.results.other
      return form.replace("{n}", isMore ? `${number}+` : number)
    }

    // How many have every word that is looked for, and how many more have some of them.
    const countedApart = (all, some, isMore) => {
      if (!some) return [counted(all, isMore)]
      return [all ? says.all.replace("{results}", counted(all)) : says["none-all"], says.some.replace("{results}", counted(some, isMore))]
    }

    const told = (all, some, isMore, { groups, missing }, isApart) => {
      const listed = words => [...new Set(words)].join(", ")
      const instead = listed(groups.flatMap(group => group.instead))
      const also = listed(groups.flatMap(group => group.also))
      const lines = countedApart(all, some, isMore)
      if (instead) lines.push(says.instead.replace("{words}", () => instead))
      if (also) lines.push(says.also.replace("{words}", () => also))
      if (missing.length) lines.push(says.missing.replace("{words}", () => listed(missing.map(({ typed }) => typed))))
      if (isApart && all + some) lines.push(says["no-phrase"])
      return lines.map(line => element("span", "", line))
    }

    const search = async () => {
      const turn = ++latest
      box.onscroll = null
      if (!field.value.trim()) {
        list.replaceChildren()
        meta.textContent = says.start
        delete meta.dataset.asked
        return
      }

      const asked = field.value
      const engine = await open()
      const query = await understand(asked, engine)
      const batches = query.groups.length ? await engine.find(query.groups) : []
      const [withAll, withSome] = [[], []]
      const shown = { all: 0, some: 0 }
      const parted = element("li", "md-search-result__parted", says.parted)
      let isApart = false
      let isExact = false

      const gather = async () => {
        let found = order(await batches.shift().read(), query)
        if (query.orders.length && !isApart) {
          const exact = found.filter(entry => query.orders.every(each => hasInOrder(entry, each)))
          if (exact.length || isExact) found = exact
          else isApart = true
          isExact ||= exact.length > 0
        }
        for (const entry of found) (hasAll(entry, query) ? withAll : withSome).push(entry)
      }

      // What has all of the words comes first, however much of a part of them others have.
      const drawNext = () => {
        const all = withAll.splice(0, hits_at_once)
        const some = withAll.length ? [] : withSome.splice(0, hits_at_once - all.length)
        const [atAll, atSome] = [all, some].map(entries => entries.map(entry => item(entry, query)))
        if (parted.isConnected) parted.before(...atAll)
        else list.append(...atAll, ...(shown.all + all.length && some.length ? [parted] : []))
        list.append(...atSome)
        shown.all += all.length
        shown.some += some.length
      }

      const draw = async () => {
        while (batches.length && (withAll.length < hits_at_once && batches[0].mayHaveAll || withAll.length + withSome.length < hits_at_once)) await gather()
        if (turn !== latest) return
        if (!list.dataset.turn || list.dataset.turn !== String(turn)) list.replaceChildren()
        list.dataset.turn = turn
        drawNext()
        meta.replaceChildren(...told(shown.all + withAll.length, shown.some + withSome.length, batches.length > 0, query, isApart))
        meta.dataset.asked = asked
        box.onscroll = () => {
          if (box.scrollTop + box.clientHeight < box.scrollHeight - 200 || !(withAll.length || withSome.length || batches.length)) return
          box.onscroll = null
          draw()
        }
      }

      await draw()
    }

    const links = () => [...list.querySelectorAll("a")]
    const show = isOpen => toggle.checked !== isOpen && toggle.click()
    let pausing = 0
    meta.textContent = says.start
    field.addEventListener("input", () => {
      clearTimeout(pausing)
      pausing = setTimeout(search, pause_ms)
    })
    field.addEventListener("focus", () => {
      show(true)
      open()
    })
    form.addEventListener("submit", event => {
      event.preventDefault()
      links()[0]?.click()
    })
    form.addEventListener("reset", () => setTimeout(() => (search(), field.focus())))
    toggle.addEventListener("change", () => (toggle.checked ? field.focus() : field.blur()))
    list.addEventListener("click", () => show(false))

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
        show(false)
        field.blur()
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const stops = [field, ...links()]
        const at = Math.max(0, stops.indexOf(document.activeElement))
        event.preventDefault()
        stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus()
      }
    })
  }

  // Opened from a folder, a browser loads no module: better no field than one that finds nothing.
  if (location.protocol === "file:" && dialog.dataset.pagefind) for (const part of document.querySelectorAll(".md-search, [for=__search]")) part.remove()
  else start()
}
