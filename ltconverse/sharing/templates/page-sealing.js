// State, seals and the reply. The three scripts of the page run as one, in the order page.py names.
// What the person wrote or chose stands in `given`; what is drawn follows from it. Texts are set
// as text only: the policy of this page allows no other way.
var sealed = JSON.parse(document.getElementById('sealed').textContent);
var key = null, draft = null, given = {}, cards = [], typedBoxes = 0;
var changed = false, saves = 0, keepTimer = 0, keepTurn = 0, unkept = false, atCard = -1, undo = null;
var SLOT = 'ltconverse-reply-' + sealed.share;
var ASKS = {
  'reword': ['How it should read', 'The words as they stand are there to start from.'],
  'not-meant': ['What did you mean?', 'In your own words, or leave it empty.'],
  'leave-out': ['If you like, say why', 'You need give no reason.'],
  'comment': ['Your comment', '']
};
var TOLD = { 'agree': 'right as it is', 'reword': 'put differently', 'not-meant': 'not what you meant', 'leave-out': 'to be left out' };

function the(id) { return document.getElementById(id); }
function show(element, yes) { element.hidden = !yes; }
function say(words) { the('said').textContent = words; }
function copyOf(id) { return the(id).content.firstElementChild.cloneNode(true); }
function many(count, one, more) { return count + ' ' + (count === 1 ? one : more); }

// --- sealing: PBKDF2-SHA-256 makes the key, AES-GCM seals; both are the browser's own -----------

function bytesOf(text) { return new TextEncoder().encode(text); }
function fromBase64(text) {
  var raw = atob(text), bytes = new Uint8Array(raw.length);
  for (var at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  return bytes;
}
function toBase64(buffer) {
  var bytes = new Uint8Array(buffer), raw = '';
  for (var at = 0; at < bytes.length; at += 4096) raw += String.fromCharCode.apply(null, bytes.subarray(at, at + 4096));
  return btoa(raw);
}
function asTyped(password) {  // the very same as `as_typed` of passwords.py
  return password.normalize('NFKC').replace(/[A-Z]/g, function (letter) { return letter.toLowerCase(); })
    .replace(/[\t-\r \u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\u00ad\u2010-\u2015\u2212_.,;·-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
async function keyOf(password) {
  var material = await crypto.subtle.importKey('raw', bytesOf(asTyped(password)), 'PBKDF2', false, ['deriveKey']);
  var how = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(sealed.salt), iterations: sealed.rounds };
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
function bound(what) { return bytesOf([what, sealed.share, sealed.reference, sealed.draft].join('\n')); }
async function unsealed(withKey, nonce, content, what) {
  var how = { name: 'AES-GCM', iv: fromBase64(nonce), additionalData: bound(what), tagLength: 128 };
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, withKey, fromBase64(content)));
}

// --- the reply: a line a statement, so that much of a file that was cut short can still be read --

function replyLines(whole) {
  var lines = [];
  draft.statements.forEach(function (one) {
    var mine = given[one.id], comment = mine.talks ? mine.texts.comment.trim() : '';
    var text = mine.answer && mine.answer !== 'agree' ? mine.texts[mine.answer].trim() : '';
    if (mine.answer || comment) {
      lines.push({ statement: one.id, number: one.number, was: one.text, answer: mine.answer, text: text, comment: comment });
    }
  });
  ['missing', 'overall'].forEach(function (name) {
    if (the(name).value.trim()) { var line = {}; line[name] = the(name).value.trim(); lines.push(line); }
  });
  lines.push({ end: lines.length });
  if (whole) lines.push({ typed: given });  // also what was typed under an answer then not chosen
  return lines;
}
async function sealedReply(whole) {
  var head = { 'ltconverse-answers': 1, share: sealed.share, reference: sealed.reference, draft: sealed.draft,
    saved: new Date().toISOString(), statements: draft.statements.length };
  var text = [head].concat(replyLines(whole)).map(function (line) { return JSON.stringify(line); }).join('\n') + '\n';
  var nonce = crypto.getRandomValues(new Uint8Array(12));
  var how = { name: 'AES-GCM', iv: nonce, additionalData: bound('ltconverse-reply 1'), tagLength: 128 };
  var content = await crypto.subtle.encrypt(how, key, bytesOf(text));
  return JSON.stringify({
    format: 'ltconverse-reply', version: 1,
    about: 'A locked reply to a draft. Please send it to those who sent you the draft.',
    reference: sealed.reference, share: sealed.share, draft: sealed.draft,
    rounds: sealed.rounds, salt: sealed.salt, nonce: toBase64(nonce), answers: toBase64(content)
  }, null, 1) + '\n';
}
async function takeIn(text) {
  var file = JSON.parse(text);
  if (file.share !== sealed.share) throw new Error('another');
  var lines = (await unsealed(key, file.nonce, file.answers, 'ltconverse-reply 1')).trim().split('\n').map(function (line) { return JSON.parse(line); });
  lines.forEach(function (line) {
    if (line.missing !== undefined) the('missing').value = line.missing;
    if (line.overall !== undefined) the('overall').value = line.overall;
    if (line.statement && given[line.statement]) {
      var mine = given[line.statement];
      mine.answer = line.answer;
      if (line.answer && line.answer !== 'agree') mine.texts[line.answer] = line.text;
      mine.texts.comment = line.comment;
      mine.talks = Boolean(line.comment);
    }
    Object.keys(line.typed || {}).forEach(function (id) { if (given[id]) given[id] = line.typed[id]; });
  });
  cards.forEach(drawAnswer);
  ['missing', 'overall'].forEach(function (name) { mirror(the(name)); });
  count();
}
