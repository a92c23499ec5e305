// One accent colour becomes the colours that the widget needs, each readable (WCAG AA) on what it stands on.

const ENOUGH = 4.5;
const GROUNDS = { light: ["#ffffff", "#f3f5f8"], dark: ["#19222c", "#10161d"] };

/** A CSS colour as [red, green, blue], or null for what is none or is transparent. */
export function rgb(colour) {
  const pen = document.createElement("canvas").getContext("2d");
  const read = ["#000000", "#ffffff"].map((before) => {
    pen.fillStyle = before;
    pen.fillStyle = colour;
    return pen.fillStyle;
  });
  const hex = read[0] === read[1] && /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(read[0]);
  return hex ? hex.slice(1).map((pair) => parseInt(pair, 16)) : null;
}

/** The custom properties for an accent in a theme; none where the accent is no colour. */
export function accentProperties(accent, theme) {
  const base = accent ? rgb(accent) : null;
  if (!base) return {};
  const grounds = GROUNDS[theme].map(rgb);
  const away = theme === "dark" ? [255, 255, 255] : [0, 0, 0];
  const link = readable(base, [...grounds, mixed(grounds[0], base, theme === "dark" ? 0.2 : 0.1)], away);
  const band = theme === "dark" ? mixed(base, [0, 0, 0], 0.35) : base;
  return {
    "--hd-band": css(band),
    "--hd-band-ink": css(inkOn(band)),
    "--hd-band-soft": css(inkOn(band)),
    "--hd-link": css(link),
    "--hd-link-strong": css(mixed(link, away, 0.3)),
    "--hd-tint": css(mixed(grounds[0], base, theme === "dark" ? 0.2 : 0.1)),
  };
}

/** How far two colours are apart, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one, other) {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function readable(colour, grounds, away) {
  for (let share = 0; share < 1; share += 0.05) {
    const moved = mixed(colour, away, share);
    if (grounds.every((ground) => contrast(moved, ground) >= ENOUGH)) return moved;
  }
  return away;
}

function inkOn(ground) {
  const white = [255, 255, 255];
  return contrast(white, ground) >= ENOUGH ? white : [0, 0, 0];
}

function mixed(one, other, share) {
  return one.map((channel, at) => Math.round(channel + (other[at] - channel) * share));
}

function luminance(colour) {
  const [red, green, blue] = colour.map((channel) => {
    const part = channel / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function css([red, green, blue]) {
  return `rgb(${red}, ${green}, ${blue})`;
}
