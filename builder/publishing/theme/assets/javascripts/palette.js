// Sets the colours a reader chose before anything is drawn.
{
  const chosen = __md_get("__palette")
  if (chosen && chosen.color) {
    const automatic = "(prefers-color-scheme)"
    let { color } = chosen
    if (color.media === automatic) {
      const light = matchMedia("(prefers-color-scheme: light)").matches
      const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${light ? "light" : "dark"})"]`)
      color = { media: option.dataset.mdColorMedia, scheme: option.dataset.mdColorScheme, primary: option.dataset.mdColorPrimary, accent: option.dataset.mdColorAccent }
    }
    for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value)
  }
}
