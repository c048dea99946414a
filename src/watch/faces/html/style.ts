// The look of the report: the site's paper, ink and type; one hue per signal.

/** The style sheet; the page's policy names its hash. */
export const style = `
:root{color-scheme:light dark;--paper:light-dark(#fcfbf8,#15171b);--raised:light-dark(#f4f1e9,#1e2127);--ink:light-dark(#1d2024,#e7e4dd);--soft:light-dark(#5b5f66,#a3a5a8);--line:light-dark(#dfdacf,#33363d);--link:light-dark(#1f4e8c,#9cc0f5);--ok:light-dark(#93b9a5,#47705d);--redirect:light-dark(#a4b3dc,#51619a);--bug:light-dark(#ad2437,#ff8a88);--upstream:light-dark(#c2528f,#e77fbb);--load:light-dark(#c85a09,#f3a05f);--limit:light-dark(#1b7d92,#63bfd3);--auth:light-dark(#6a45ad,#b79bf2);--client:light-dark(#937000,#dcb94c);--missing:light-dark(#75685a,#b3a48f);--serif:"Iowan Old Style","Palatino Linotype",Palatino,P052,"URW Palladio L",Georgia,serif;--mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,monospace}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:100%/1.6 system-ui,sans-serif;-webkit-text-size-adjust:100%}
body{max-width:72rem;margin:0 auto;padding:0 clamp(1.1rem,4vw,3rem) 3rem;overflow-wrap:break-word}
h1,h2,h3{margin:0;font:500 1.2rem/1.35 var(--serif);text-wrap:balance}
h1{font-size:clamp(1.9rem,5vw,3rem);line-height:1.12;letter-spacing:-.01em}
h2{margin:3rem 0 .4rem;padding-top:1.75rem;font-size:1.6rem;border-top:1px solid var(--line)}
h3{margin:1.6rem 0 .3rem}
p,ul,ol,dl,dd,table{margin:0 0 1rem}
h2+p{max-width:44rem;color:var(--soft)}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:3px;border-radius:2px}
code{font:.875em/1.6 var(--mono);overflow-wrap:anywhere}
.soft,dt{color:var(--soft);font-size:.875rem}
.skip{position:absolute;left:-99rem;padding:.5rem 1rem;background:var(--paper);z-index:9}
.skip:focus{left:1rem;top:1rem}
header{padding-top:clamp(2rem,5vw,3.5rem)}
.mark{margin:0 0 1.2rem;color:var(--soft);font:500 1.1rem var(--serif)}
.lead{max-width:44rem;margin-top:.8rem;font:1.3rem/1.5 var(--serif)}
#live{float:right;color:var(--soft);font:.875rem system-ui,sans-serif}
.facts{display:grid;grid-template-columns:repeat(4,1fr);gap:1rem 1.5rem;margin:1.5rem 0 0;padding:1.1rem 0 0;border-top:1px solid var(--line)}
.facts dd{margin:0;font-size:1.25rem;line-height:1.4;font-variant-numeric:tabular-nums lining-nums}
.cards{display:grid;gap:1.1rem;padding:0;list-style:none}
.card{padding:1.1rem 1.4rem;background:var(--raised);border-left:5px solid var(--line);border-radius:0 8px 8px 0}
.card:target{outline:2px solid var(--link)}
.card h3{margin:.15rem 0 .5rem;font-size:1.35rem}
.card p{max-width:50rem;margin-bottom:.6rem}
.card :last-child{margin-bottom:0}
.u-page{border-color:var(--bug)}
.u-ticket{border-color:var(--load)}
.kicker{display:flex;flex-wrap:wrap;align-items:center;gap:.15rem .6rem;font-size:.875rem}
.kicker .swatch{margin-right:-.25rem}
.ordinal{min-width:1.6rem;padding:0 .4rem;font-weight:600;text-align:center;border:1px solid var(--soft);border-radius:1rem}
.urgency{padding:0 .55rem;font-weight:600;text-transform:uppercase;letter-spacing:.04em;font-size:.75rem;line-height:1.6rem;border:1px solid var(--ink);border-radius:1rem}
.u-page .urgency{color:var(--paper);background:var(--bug);border-color:var(--bug)}
.u-note .urgency{color:var(--soft);border-color:var(--line)}
.evidence{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13rem,100%),1fr));gap:.5rem 1.5rem;margin:.8rem 0;padding:.7rem 0;border:solid var(--line);border-width:1px 0}
.evidence dd{margin:0;font-variant-numeric:tabular-nums}
.fix b{margin-right:.3rem}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.2rem 0 .4rem;padding:0;list-style:none;font-size:.875rem}
.swatch{display:inline-block;width:.8rem;height:.8rem;margin-right:.4rem;border-radius:2px;background:var(--hue);vertical-align:-.06rem}
.line-p50,.line-p99{display:inline-block;width:1.8rem;margin-right:.4rem;border-top:2px solid var(--auth);vertical-align:.25rem}
.line-p99{border-top:2px dashed var(--load)}
${['ok', 'redirect', 'bug', 'upstream', 'load', 'limit', 'auth', 'client', 'missing'].map((signal) => `.s-${signal}{--hue:var(--${signal})}`).join('')}
.plot{display:block;width:100%;overflow:visible}
.shapes{overflow:visible}
.shapes [class^=s-]{fill:var(--hue);shape-rendering:crispEdges}
.p50,.p99{fill:none;stroke:var(--auth);stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round;stroke-linecap:round}
.p99{stroke:var(--load);stroke-dasharray:5 4}
.plot text{fill:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
.grid text{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.grid line{stroke:var(--line);stroke-dasharray:2 3}
.grid .base,.ticks line{stroke:var(--soft);stroke-dasharray:none}
.ticks text:not([text-anchor]){text-anchor:middle}
.incidents rect{fill:var(--bug);opacity:.07}
.incidents line{stroke:var(--ink);stroke-dasharray:1 3}
.plot .incidents text{fill:var(--ink);font-weight:600}
.hits rect{fill:transparent}
.hits rect:hover,.hits .here{fill:var(--ink);fill-opacity:.14}
.readout{min-height:1.4rem;margin:.1rem 0 .5rem;color:var(--soft);font-size:.8125rem;line-height:1.4rem;font-variant-numeric:tabular-nums}
.heat{display:grid;grid-template-columns:minmax(0,19rem) minmax(0,1fr);gap:.3rem 1.2rem;align-items:center;margin:1rem 0 .8rem}
.heat p{margin:0;font-size:.875rem;line-height:1.35}
.heat a{color:inherit;text-decoration-color:var(--line)}
.heat b{font-variant-numeric:tabular-nums}
.heat svg{display:block;width:100%}.heat [role=img]{background:var(--raised);border-radius:3px}
.heat path{fill:var(--hue);shape-rendering:crispEdges}
.heat path:hover{fill:var(--ink)}
.l1{opacity:.25}.l2{opacity:.42}.l3{opacity:.6}.l4{opacity:.8}
.bar{display:block;width:100%;min-width:8rem}
.bar rect{fill:var(--hue)}
.bar .all{fill:var(--soft);opacity:.55}
.routes td:nth-child(2){width:38%}
.wide{margin-bottom:.6rem;overflow-x:auto}
table{width:100%;text-align:left;border-collapse:collapse;font-size:.9375rem}
caption{padding:.4rem 0;color:var(--soft);font-size:.875rem;text-align:left}
th,td{padding:.5rem 1.1rem .5rem 0;font-weight:inherit;vertical-align:top;border-top:1px solid var(--line)}
thead th{padding-top:0;color:var(--soft);font-size:.8125rem;border:0;white-space:nowrap}
.n,.data td{text-align:right;font-variant-numeric:tabular-nums lining-nums;white-space:nowrap}
.data{width:auto;font-size:.8125rem}
.data thead th:not(:first-child){text-align:right}
.data th,.data td{padding:.15rem 1.2rem .15rem 0;white-space:nowrap}
tr:target{background:var(--raised)}
details{margin:.2rem 0 1rem}
summary{width:max-content;color:var(--link);font-size:.875rem;cursor:pointer}
pre{padding:.9rem 1.1rem;overflow-x:auto;font:.8125rem/1.6 var(--mono);background:var(--raised);border-radius:6px}
footer{margin-top:3rem;padding-top:1.2rem;color:var(--soft);font-size:.875rem;border-top:1px solid var(--line)}
@media (max-width:40rem){.heat{grid-template-columns:1fr;gap:.1rem}.heat p:not(:empty){margin-top:.4rem}th code{display:inline-block;min-width:8.5rem}.card{padding:.9rem 1rem}.facts{grid-template-columns:1fr 1fr}th,td{padding-right:.9rem}}
@media print{:root{color-scheme:light;--paper:#fff}body{max-width:none;padding:0}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}.skip,details,.readout,#live{display:none}.card,tr,.plot,.heat svg{break-inside:avoid}h2,h3{break-after:avoid}.wide{overflow:visible}a{color:inherit}}
`;
