/** How something that was looked at stands: `fine`, worth knowing (`note`), or to be mended (`wrong`). */
export type Finding = { about: string; standing: 'fine' | 'note' | 'wrong'; says: string };

export function fine(about: string, says: string): Finding {
  return { about, standing: 'fine', says };
}

export function note(about: string, says: string): Finding {
  return { about, standing: 'note', says };
}

export function wrong(about: string, says: string): Finding {
  return { about, standing: 'wrong', says };
}
