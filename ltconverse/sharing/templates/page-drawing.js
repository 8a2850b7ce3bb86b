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
  made.querySelector('.number').id = label + '-number';
  made.setAttribute('aria-labelledby', label + '-number');
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
  made.querySelector('.clear').addEventListener('click', function () { answer(card, ''); card.radios[0].focus(); });
  made.querySelector('.clear').setAttribute('aria-label', 'Take my answer back, ' + label);
  made.addEventListener('focusin', function () { atCard = card.at; });
  made.querySelector('.comment').setAttribute('aria-label', 'Add a comment, ' + label);
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
  opener.textContent = mine.talks ? 'Take the comment out' : 'Add a comment';
  opener.setAttribute('aria-label', opener.textContent + ', S' + card.one.number);
}
