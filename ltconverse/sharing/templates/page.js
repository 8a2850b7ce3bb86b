'use strict';
(function () {
  // What the person wrote or chose stands in `given`; what is drawn follows from it. Texts are set
  // as text only: the policy of this page allows no other way.
  var sealed = JSON.parse(document.getElementById('sealed').textContent);
  var key = null, draft = null, given = {}, cards = [], typedBoxes = 0;
  var changed = false, saves = 0, keepTimer = 0, keepTurn = 0, atCard = -1, undo = null;
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
      var mine = given[one.id], comment = mine.texts.comment.trim();
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

  // --- drawing ---------------------------------------------------------------------------------

  function mirror(box) { box.parentNode.setAttribute('data-text', box.value); }
  function paragraph(parent, words) {
    var made = document.createElement('p');
    made.textContent = words;
    parent.appendChild(made);
  }
  function drawDraft() {
    document.title = draft.title;
    the('eyebrow').textContent = 'Draft ' + sealed.draft + ' · reference ' + sealed.reference;
    the('who').textContent = draft.who;
    the('agency').textContent = draft.agency;
    show(the('agency'), draft.agency);
    the('opening').textContent = draft.opening;
    the('key').textContent = draft.key;
    draft.particulars.forEach(function (pair) {
      ['dt', 'dd'].forEach(function (tag, at) {
        var made = document.createElement(tag);
        made.textContent = pair[at];
        if (at) made.dir = 'auto';
        the('facts').appendChild(made);
      });
    });
    draft.silence.forEach(function (words) { paragraph(the('silence'), words); });
    var where = draft.contact ? ' to ' + draft.contact : ' to those who sent you this draft';
    the('where-to').textContent = where;
    the('where-to-again').textContent = where;
    draft.statements = [];
    var all = document.createDocumentFragment();
    draft.sections.forEach(function (section) { all.appendChild(drawSection(section)); });
    the('statements').appendChild(all);
  }
  function drawSection(section) {
    var made = copyOf('a-section'), rest = made.querySelector('.rest'), first = cards.length;
    made.querySelector('h2').textContent = section.title;
    made.querySelector('.explanation').textContent = section.explanation;
    show(made.querySelector('.explanation'), section.explanation);
    section.parts.forEach(function (part) {
      if (part.title) {
        var heading = document.createElement('h3');
        heading.dir = 'auto';
        heading.textContent = part.title;
        made.insertBefore(heading, rest);
      }
      part.statements.forEach(function (one) { made.insertBefore(drawStatement(one), rest); });
    });
    if (cards.length === first) {
      paragraph(made, draft.nothing);
      made.lastChild.className = 'nothing';
    }
    var mine = cards.slice(first);
    mine.forEach(function (card) { card.rest = rest; card.fellows = mine; });
    drawRest(rest, mine);
    rest.firstChild.addEventListener('click', function () { answerRest(rest, mine); });
    return made;
  }
  function drawStatement(one) {
    var made = copyOf('a-statement'), label = 'S' + one.number;
    var card = { one: one, article: made, at: cards.length, boxes: {}, radios: [].slice.call(made.querySelectorAll('input')) };
    made.id = label;
    if (one.form === 'quote') made.classList.add('quote');
    made.querySelector('.number').textContent = label;
    made.querySelector('.words').textContent = one.told;
    made.querySelector('.words').id = label + '-words';
    made.querySelector('.from').textContent = one.stand;
    made.querySelector('fieldset').setAttribute('aria-describedby', label + '-words');
    made.querySelector('legend').textContent = 'Your answer to ' + label;
    if (one.difference) {
      var difference = made.querySelector('.difference');
      difference.firstElementChild.textContent = draft.differently;
      difference.lastElementChild.textContent = one.difference;
      show(difference, true);
    }
    card.radios.forEach(function (radio) {
      radio.name = label;
      radio.addEventListener('change', function () { answer(card, radio.value); });
    });
    made.querySelector('.comment').addEventListener('click', function () { talk(card); });
    made.querySelector('.comment').setAttribute('aria-label', 'Comment on ' + label);
    made.querySelector('.clear').addEventListener('click', function () { answer(card, ''); card.radios[0].focus(); });
    made.querySelector('.clear').setAttribute('aria-label', 'Take my answer to ' + label + ' back');
    made.addEventListener('focusin', function () { atCard = card.at; });
    given[one.id] = { answer: '', talks: false, texts: { 'reword': one.text, 'not-meant': '', 'leave-out': '', 'comment': '' } };
    cards.push(card);
    draft.statements.push(one);
    return made;
  }
  function boxOf(card, kind) {
    if (card.boxes[kind]) return card.boxes[kind];
    var made = copyOf('a-box'), area = made.querySelector('textarea'), hint = made.querySelector('.hint');
    area.id = 'box-' + (++typedBoxes);
    made.querySelector('label').htmlFor = area.id;
    made.querySelector('label').textContent = ASKS[kind][0];
    area.setAttribute('aria-label', ASKS[kind][0] + ', S' + card.one.number);
    hint.textContent = ASKS[kind][1];
    if (ASKS[kind][1]) {
      hint.id = area.id + '-hint';
      area.setAttribute('aria-describedby', hint.id);
      show(hint, true);
    }
    area.addEventListener('input', function () {
      given[card.one.id].texts[kind] = area.value;
      mirror(area);
      touched();
    });
    card.article.querySelector('.more').appendChild(made);
    return (card.boxes[kind] = made);
  }
  function drawAnswer(card) {
    var mine = given[card.one.id];
    card.radios.forEach(function (radio) {
      radio.checked = radio.value === mine.answer;
      radio.parentNode.classList.toggle('chosen', radio.checked);
    });
    ['reword', 'not-meant', 'leave-out', 'comment'].forEach(function (kind) {
      var wanted = kind === 'comment' ? mine.talks : mine.answer === kind;
      if (!wanted && !card.boxes[kind]) return;
      var box = boxOf(card, kind), area = box.querySelector('textarea');
      show(box, wanted);
      if (area.value !== mine.texts[kind]) area.value = mine.texts[kind];
      mirror(area);
    });
    card.article.classList.toggle('answered', Boolean(mine.answer));
    show(card.article.querySelector('.clear'), mine.answer);
    var opener = card.article.querySelector('.comment');
    opener.setAttribute('aria-expanded', String(mine.talks));
    opener.textContent = mine.talks ? 'Without a comment' : 'Add a comment';
  }

  // --- answering ---------------------------------------------------------------------------------

  function answer(card, value) {
    given[card.one.id].answer = value;
    undo = null;
    drawAnswer(card);
    drawRest(card.rest, card.fellows);
    touched();
  }
  function talk(card) {
    var mine = given[card.one.id];
    mine.talks = !mine.talks;
    if (!mine.talks && mine.texts.comment.trim()) say('Your comment on S' + card.one.number + ' is taken out. Add it again to have it back.');
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
    if (!changed || the('keep').checked) return;
    event.preventDefault();
    event.returnValue = '';
  }

  the('door').addEventListener('submit', open);
  the('show').addEventListener('change', function () { the('password').type = the('show').checked ? 'text' : 'password'; });
  the('lock-again').addEventListener('click', function () { location.reload(); });
  the('keep').addEventListener('change', function () { if (the('keep').checked) { keep(); say('Your answers are kept in this browser, locked.'); } else { letGo(); say('Nothing is kept in this browser any more.'); } });
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
})();
