// What was typed and not saved is kept by the browser: Decap writes it down, and asks later whether
// to go on with it. It asks that while the file is still being read, which then takes the place of
// what was kept. So what was kept is handed over once the form is there. With it is kept in which
// state the file was: one that changed since is not to be written over.

import { known } from "./local.js";

const IS_BACKUP = /^backup\./; // as Decap calls what it keeps
const FORM = '[class*="-ControlPaneContainer"]';
const PAUSE = 50; // milliseconds
const PATIENCE = 60_000; // for a file that cannot be read there is no form

let offered = null; // what was handed over last

// `question` is what Decap asks before it goes on with what was kept.
export function keepBackups(question) {
  keepStates();
  handOverLate();
  takeUpStates(question);
}

function keepStates() {
  const { prototype } = window.IDBObjectStore;
  const { put } = prototype;
  prototype.put = function putWithState(kept, key) {
    return put.call(this, IS_BACKUP.test(key) ? { ...kept, known: known[kept.path] } : kept, key);
  };
}

function handOverLate() {
  const { prototype } = window.IDBObjectStore;
  const { get } = prototype;
  prototype.get = function getLate(key) {
    const request = get.call(this, key);
    return IS_BACKUP.test(key) ? late(request) : request;
  };
}

function takeUpStates(question) {
  const ask = window.confirm.bind(window);
  window.confirm = (asked) => {
    const goesOn = ask(asked);
    if (goesOn && asked === question && offered?.known) {
      known[offered.path] = offered.known;
    }
    return goesOn;
  };
}

// Returns what stands for a request, as far as Decap looks at one.
function late(request) {
  return {
    get result() {
      return request.result;
    },
    get error() {
      return request.error;
    },
    set onsuccess(done) {
      request.onsuccess = () => whenOpen(() => {
        offered = request.result;
        done();
      });
    },
    set onerror(done) {
      request.onerror = done;
    },
  };
}

function whenOpen(done, waited = 0) {
  if (document.querySelector(FORM) || waited >= PATIENCE) {
    done();
  } else {
    setTimeout(whenOpen, PAUSE, done, waited + PAUSE);
  }
}
