// --- answering ---------------------------------------------------------------------------------

function answer(card, value) {
  var before = undo;
  given[card.one.id].answer = value;
  undo = null;
  if (before) drawRest(before.rest, before.cards[0].fellows);
  say('');
  drawAnswer(card);
  drawRest(card.rest, card.fellows);
  touched();
}
function talk(card) {
  var mine = given[card.one.id];
  mine.talks = !mine.talks;
  say(!mine.talks && mine.texts.comment.trim() ? 'The comment on S' + card.one.number + ' is taken out. “Add a comment” brings it back.' : '');
  drawAnswer(card);
  if (mine.talks) card.boxes.comment.querySelector('textarea').focus();
  touched();
}
function unanswered(some) { return some.filter(function (card) { return !given[card.one.id].answer; }); }
function drawRest(rest, some) {
  var button = rest.firstChild, left = unanswered(some).length, undone = undo && undo.rest === rest;
  show(rest, undone || (left > 0 && some.length > 1));
  button.textContent = undone ? 'Take those ' + many(undo.cards.length, 'answer', 'answers') + ' back'
    : left === some.length ? 'All ' + left + ' in this part are right' : 'The other ' + (left === 1 ? 'one' : left) + ' in this part ' + (left === 1 ? 'is' : 'are') + ' right';
}
function answerRest(rest, some) {
  var undone = undo && undo.rest === rest, those = undone ? undo.cards : unanswered(some);
  those.forEach(function (card) {
    given[card.one.id].answer = undone ? '' : 'agree';
    drawAnswer(card);
  });
  var before = undo;
  undo = undone ? null : { rest: rest, cards: those };
  if (before && !undone) drawRest(before.rest, before.cards[0].fellows);
  drawRest(rest, some);
  say(undone ? 'Those answers are taken back.' : many(those.length, 'statement', 'statements') + ' marked as right.');
  touched();
}
function touched() {
  changed = true;
  if (saves) the('saved-words').textContent = 'You have changed something since you saved. Save again when you are ready.';
  count();
  if (the('keep').checked) {
    unkept = true;
    clearTimeout(keepTimer);
    keepTimer = setTimeout(keep, 400);
  }
}
function count() {
  var sums = { 'agree': 0, 'reword': 0, 'not-meant': 0, 'leave-out': 0 }, comments = 0, same = [];
  cards.forEach(function (card) {
    var mine = given[card.one.id];
    if (mine.answer) sums[mine.answer]++;
    if (mine.talks && mine.texts.comment.trim()) comments++;
    if (mine.answer === 'reword' && ['', card.one.text.trim()].indexOf(mine.texts.reword.trim()) >= 0) same.push(card);
  });
  var left = unanswered(cards).length, done = cards.length - left;
  the('progress').max = cards.length || 1;
  the('progress').value = done;
  the('progress-words').textContent = done + ' of ' + cards.length + ' answered';
  the('next').disabled = !left;
  var lines = Object.keys(sums).filter(function (kind) { return sums[kind]; }).map(function (kind) { return sums[kind] + ' ' + TOLD[kind]; });
  if (comments) lines.push(many(comments, 'comment', 'comments'));
  if (left) lines.push(left + ' without an answer. That is fine: nobody takes it for a yes.');
  the('tally').textContent = '';
  lines.forEach(function (words) {
    var made = document.createElement('li');
    made.textContent = words;
    the('tally').appendChild(made);
  });
  show(the('unfinished'), same.length);
  the('unfinished-words').textContent = 'Here you chose to put it differently, and have not said how yet:';
  the('unfinished-list').textContent = '';
  same.forEach(function (card) {
    var made = document.createElement('li'), link = document.createElement('a');
    link.href = '#S' + card.one.number;
    link.textContent = 'S' + card.one.number;
    made.appendChild(link);
    the('unfinished-list').appendChild(made);
  });
}
function goNext() {
  var left = unanswered(cards);
  if (!left.length) return;
  var next = left.filter(function (card) { return card.at > atCard; })[0] || left[0];
  next.article.scrollIntoView({ block: 'start' });
  next.radios[0].focus({ preventScroll: true });
  atCard = next.at;
}

// --- keeping in this browser, saving, locking ----------------------------------------------------

async function keep() {
  var turn = ++keepTurn;
  try {
    var text = await sealedReply(true);
    if (turn !== keepTurn || !the('keep').checked) return;
    localStorage.setItem(SLOT, text);
    unkept = false;
  } catch (trouble) {
    the('keep').checked = false;
    say('This browser keeps nothing for a page like this. Save your reply instead; you can go on from it.');
  }
}
function letGo() {
  keepTurn++;
  clearTimeout(keepTimer);
  try { localStorage.removeItem(SLOT); } catch (trouble) { return; }
}
async function bringBack() {
  var kept = null;
  try { kept = localStorage.getItem(SLOT); } catch (trouble) { return; }
  if (!kept) return;
  the('keep').checked = true;
  try {
    await takeIn(kept);
    say('What you had answered before is here again.');
  } catch (trouble) {
    say('What this browser kept could not be read again. It will be put right when you next answer.');
  }
}
async function save() {
  var text = await sealedReply(false), link = document.createElement('a');
  var name = 'reply-' + sealed.reference + '.json';
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  the('as-text').value = text;
  changed = false;
  saves++;
  the('saved-words').textContent = 'Saved as ' + name + ', most likely in your folder of downloads.';
  show(the('saved'), true);
  show(the('by-hand'), true);
  the('saved').focus();
}
async function copyText() {
  the('as-text').select();
  try { await navigator.clipboard.writeText(the('as-text').value); } catch (trouble) { document.execCommand('copy'); }
  the('copied').textContent = 'Copied.';
}
async function earlier() {
  var file = the('earlier').files[0];
  if (!file) return;
  try {
    var text = await new Response(file).text();
    await takeIn(text);
    touched();
    say('The answers of ' + file.name + ' are here.');
  } catch (trouble) {
    say(trouble.message === 'another' ? 'That file answers another draft. Nothing was changed here.'
      : 'That file could not be read: it is no reply saved from this page, or it was changed. Nothing was changed here.');
  }
  the('earlier').value = '';
}

// --- the door --------------------------------------------------------------------------------------

function refuse(words) {
  the('wrong').textContent = words;
  show(the('wrong'), true);
  the('password').setAttribute('aria-invalid', 'true');
  the('password').focus();
  the('password').select();
}
async function open(event) {
  event.preventDefault();
  if (the('open').disabled) return;
  show(the('wrong'), false);
  if (!asTyped(the('password').value)) return refuse('Please type the password first.');
  the('open').disabled = true;
  the('open').textContent = 'Opening…';
  try {
    var tried = await keyOf(the('password').value);
    draft = JSON.parse(await unsealed(tried, sealed.nonce, sealed.content, 'ltconverse-page 1'));
    key = tried;
  } catch (trouble) {
    refuse('This password does not open it. Look at each word again; every letter counts. If it still does not open, ask those who sent it to you.');
  }
  the('open').disabled = false;
  the('open').textContent = 'Open';
  if (key) await enter();
}
async function enter() {
  the('password').value = '';
  drawDraft();
  count();
  await bringBack();
  show(the('lock'), false);
  show(the('paper'), true);
  document.body.className = 'unlocked';
  scrollTo(0, 0);
  the('who').focus({ preventScroll: true });
}
function leaving(event) {
  if (!changed || (the('keep').checked && !unkept)) return;
  event.preventDefault();
  event.returnValue = '';
}

the('door').addEventListener('submit', open);
the('show').addEventListener('change', function () { the('password').type = the('show').checked ? 'text' : 'password'; });
the('lock-again').addEventListener('click', async function () {
  if (the('keep').checked) await keep();
  location.reload();
});
addEventListener('pageshow', function (event) { if (event.persisted) location.reload(); });  // back again: locked
the('keep').addEventListener('change', function () { 
  if (the('keep').checked) { keep(); say('Your answers are kept in this browser, locked.'); } else { letGo(); say('Nothing is kept in this browser any more.'); }
 });
the('earlier').addEventListener('change', earlier);
the('next').addEventListener('click', goNext);
the('save').addEventListener('click', save);
the('print').addEventListener('click', function () { print(); });
the('copy').addEventListener('click', copyText);
['missing', 'overall'].forEach(function (name) { the(name).addEventListener('input', function () { mirror(the(name)); touched(); }); });
document.addEventListener('visibilitychange', function () { if (document.hidden && key && the('keep').checked) { clearTimeout(keepTimer); keep(); } });
addEventListener('beforeunload', leaving);
show(the('by-hand'), false);
if (!(window.crypto && crypto.subtle)) {
  the('open').disabled = true;
  refuse('This browser cannot unlock it here. Save the file on this device, then open it in Firefox, Chrome, Edge or Safari.');
} else {
  the('password').focus();
}
