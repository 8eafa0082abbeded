document.documentElement.classList.replace("no-js", "js") // before anything is drawn: what waits for a script has its room

// What Material's own scripts expect to find: where the site begins, and a store for settings below that address.
var __md_scope = new URL("../../", document.currentScript.src)

function __md_hash(text) {
  let hash = 0
  for (const char of text) hash = (hash << 5) - hash + char.charCodeAt(0)
  return hash
}

function __md_get(key, store = localStorage, scope = __md_scope) {
  return JSON.parse(store.getItem(`${scope.pathname}.${key}`))
}

function __md_set(key, value, store = localStorage, scope = __md_scope) {
  try {
    store.setItem(`${scope.pathname}.${key}`, JSON.stringify(value))
  } catch {
    // A reader who keeps no data keeps no settings.
  }
}

// Browsers start no worker from a file. Search needs one, so a site opened from a folder runs it in an empty frame.
if (location.protocol === "file:") {
  window.Worker = class FrameWorker extends EventTarget {
    constructor(url) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      frame.title = "Search"
      document.body.append(frame)
      const inside = frame.contentWindow
      inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      inside.importScripts = (...urls) =>
        Promise.all(urls.map(each => this.#load(inside.document, new URL(each, url))))
      this.send = data => inside.dispatchEvent(new inside.MessageEvent("message", { data }))
      this.ready = this.#load(inside.document, url)
    }

    #load(into, url) {
      return new Promise((done, failed) => {
        const script = into.createElement("script")
        script.src = url
        script.onload = done
        script.onerror = failed
        into.head.append(script)
      })
    }

    postMessage(data) {
      this.ready.then(() => this.send(data))
    }
  }
}
