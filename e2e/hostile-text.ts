/** Texts that would become code, or fetch something, where somebody took them for markup. `port` is a listener's. */
export function hostileTexts(port: number): readonly string[] {
  const there = `http://127.0.0.1:${port}`;
  const mark = 'window.wasReached=1';
  return [
    `<img src=x onerror="${mark}">`,
    `"><img src="${there}/quote">`,
    `<svg onload="${mark}"></svg>`,
    `<iframe srcdoc="<script>parent.wasReached=1</script>"></iframe>`,
    `<style>@import url(${there}/style)</style>`,
    `<details open ontoggle="${mark}">x</details>`,
    `<link rel="stylesheet" href="${there}/link">`,
    `<object data="${there}/object"></object>`,
    `<script>${mark}</script>`,
    `<input autofocus onfocus="${mark}">`,
    `<video><source onerror="${mark}"></video>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${mark}&gt;">`,
    `<a href="javascript:${mark}" id="x">x</a><form id="x" action="${there}/form"></form>`,
    `<base href="${there}/base/">`,
    `<meta http-equiv="refresh" content="0;url=${there}/refresh">`,
    `<template><img src="${there}/template"></template>`,
    `javascript:${mark}`,
    `data:text/html,<script>${mark}</script>`,
    `{{constructor.constructor('${mark}')()}}`,
    `\${${mark}}`,
    `' onmouseover='${mark}' x='`,
    `]]><img src="${there}/cdata">`,
    `\u202e<img src="${there}/bidi">\u202c`,
    `&lt;img src=x onerror=${mark}&gt;`,
    `=HYPERLINK("${there}/formula")`,
    `${there}/plain`,
  ];
}
