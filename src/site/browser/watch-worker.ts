// What the page /watch runs in the browser.

export {};
