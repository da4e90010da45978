"""The catalogue of texts: a code, then Kazakh, Russian and English."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "help_client": (
        "Жазбаларды жіберушінің командалары: push файлдарды, watch бумаға салынғанды жібереді.",
        "Команды отправителя записей: push отправляет файлы, watch — положенное в папку.",
        "Commands of a sender of records: push sends files, watch what is put into a folder.",
    ),
    "help_push": (
        "FILES файлдарын жібереді; сол баптармен қайталау сол түбіртекті береді, ештеңе екі рет сақталмайды.",
        "Отправить FILES; повтор с теми же настройками даёт те же расписки и ничего не хранит дважды.",
        "Send FILES; a repeat with the same options gives the same receipts and stores nothing twice.",
    ),
    "help_watch": (
        "FOLDER/DATASET/ ішіндегі жазылып біткен файлдарды жіберіп, accepted/ не refused/ бумасына көшіреді.",
        "Отправлять дописанные файлы из FOLDER/DATASET/ и переносить их в accepted/ или refused/.",
        "Send every complete file of FOLDER/DATASET/ and move it to accepted/ or refused/.",
    ),
    "help_files": (
        ".ndjson .jsonl .json .csv .xlsx .xlsm, +.gz .zst",
        ".ndjson .jsonl .json .csv .xlsx .xlsm, +.gz .zst",
        ".ndjson .jsonl .json .csv .xlsx .xlsm, +.gz .zst",
    ),
    "help_folder": (
        "DATASET/FILE файлдары салынатын бума",
        "Папка, в которую кладут DATASET/FILE",
        "Holds DATASET/FILE",
    ),
    "help_dataset": ("Деректер жиынының коды", "Код набора данных", "Code of the dataset"),
    "help_client_id": ("Кім жібереді", "Кто отправляет", "Who sends"),
    "help_block": (
        "Жиын блогы; көрсетілмесе, жиын бойынша табылады",
        "Блок набора; если не указан, находится по набору",
        "Its block; found by the dataset if left out",
    ),
    "help_at": ("Шлюз мекенжайы", "Адрес шлюза", "The gateway"),
    "help_secret_file": (
        "Құпиясы бар файл (не BAGALAU_CLIENT_SECRET)",
        "Файл с секретом (или BAGALAU_CLIENT_SECRET)",
        "File with the secret (or BAGALAU_CLIENT_SECRET)",
    ),
    "help_mode": (
        "atomic: бәрі не ештеңе; partial: дұрыс жолдар қабылданады",
        "atomic: всё или ничего; partial: принять верные строки",
        "atomic: all or nothing; partial: take the good rows",
    ),
    "help_dry_run": ("Тек тексеру, сақтамау", "Только проверить, не хранить", "Check, store nothing"),
    "help_correction": (
        "Жабық есептің бекітілген түзетуі",
        "Одобренное исправление закрытого отчёта",
        "Approved correction of a closed report",
    ),
    "help_body_codes": (
        "Файл органдарды қалай атайды: official, bin, name не өз сызбаңыз",
        "Как файл называет органы: official, bin, name или своя схема",
        "How the file names bodies: official, bin, name or a scheme",
    ),
    "help_charset": (
        "CSV кодтауы: utf-8, utf-16, windows-1251 не kz-1048",
        "Кодировка CSV: utf-8, utf-16, windows-1251 или kz-1048",
        "Charset of CSV: utf-8, utf-16, windows-1251 or kz-1048",
    ),
    "help_delimiter": (
        "CSV бағандарын бөлетін белгі: comma, semicolon не tab",
        "Чем разделены столбцы CSV: comma, semicolon или tab",
        "What separates columns of CSV: comma, semicolon or tab",
    ),
    "help_locale": (
        "CSV мен кітаптағы мәндер қалай жазылған: ru не kk (ондық үтір, 31.12.2025, АҚИҚАТ)",
        "Как записаны значения CSV и книг: ru или kk (десятичная запятая, 31.12.2025, ИСТИНА)",
        "How values of CSV and workbooks are written: ru or kk (decimal commas, 31.12.2025, ИСТИНА)",
    ),
    "form_unknown": (
        "{option} {value}: мұндай пішін жоқ, бары: {known}",
        "{option} {value}: такой формы нет, есть {known}",
        "{option} {value}: there is no such form, there are {known}",
    ),
    "form_unused": (
        "{option}: мұны файлдардың ешқайсысына айтуға болмайды",
        "{option}: этого нельзя объявить ни об одном из файлов",
        "{option}: this can be declared of none of the files",
    ),
    "read_as": (
        "{name}: {form} ретінде оқылды", "{name}: прочитано как {form}", "{name}: read as {form}",
    ),
    "help_occasion": (
        "Бұрын жіберілген байттарды жаңадан жіберу",
        "Отправить заново байты, уже отправленные раньше",
        "Send bytes anew that were sent before",
    ),
    "help_report": (
        "Қабылданбаған мәндердің бәрін CSV файлына жазу",
        "Записать все отказанные значения в CSV",
        "Write all refused values as CSV",
    ),
    "help_language": (
        "Команда сөздері мен бас тарту себептерінің тілі: kk, ru, en",
        "Язык слов команды и причин отказа: kk, ru или en",
        "Language of the command's words and of refusals: kk, ru or en",
    ),
    "help_json": (
        "Түбіртектерді стандартты шығысқа беру",
        "Расписки в стандартный вывод",
        "Receipts on stdout",
    ),
    "help_once": (
        "Барын жіберіп, аяқтау",
        "Отправить, что есть, и закончить",
        "Send what is there, then end",
    ),
    "help_settle": (
        "Файл қанша секунд өзгермесе, жазылып бітті деп саналады",
        "Сколько секунд файл не меняется, прежде чем считается дописанным",
        "Seconds without a change after which a file counts as complete",
    ),
    "help_mark": (
        "Жабу белгісі, мысалы .done: FILE.done пайда болғанша файл алынбайды",
        "Закрывающая метка, например .done: файл берётся, когда рядом появится FILE.done",
        "Closing mark, such as .done: a file is taken when FILE.done stands beside it",
    ),
    "pause": (
        "{why}; {seconds:.1f} с кейін қайталанады",
        "{why}; повтор через {seconds:.1f} с",
        "{why}; again in {seconds:.1f} s",
    ),
    "stall_sending": (
        "{host}: {seconds:.0f} с бойы бірде-бір байт өтпеді, жіберілгені {sent:,} байт; күтіп тұрмын",
        "{host}: {seconds:.0f} с не проходит ни байта, отправлено {sent:,} байт; жду дальше",
        "{host}: no byte has gone through for {seconds:.0f} s, {sent:,} bytes are sent; still trying",
    ),
    "stall_waiting": (
        "{host}: сұрау жіберілді, жауап {seconds:.0f} с бойы жоқ; күтіп тұрмын",
        "{host}: запрос отправлен, ответа нет {seconds:.0f} с; жду дальше",
        "{host}: the request is sent, no answer for {seconds:.0f} s; still waiting",
    ),
    "wrong_options": (
        "--mode: atomic не partial; --language: kk, ru не en",
        "--mode: atomic или partial; --language: kk, ru или en",
        "--mode is atomic or partial; --language is kk, ru or en",
    ),
    "no_secret": (
        "құпия жоқ: BAGALAU_CLIENT_SECRET_FILE не BAGALAU_CLIENT_SECRET беріңіз",
        "нет секрета: задайте BAGALAU_CLIENT_SECRET_FILE или BAGALAU_CLIENT_SECRET",
        "no secret: set BAGALAU_CLIENT_SECRET_FILE or BAGALAU_CLIENT_SECRET",
    ),
    "in_no_block": (
        "{dataset}: ешбір блокта жоқ", "{dataset}: ни в одном блоке", "{dataset}: in no block",
    ),
    "in_blocks": (
        "{dataset}: бірнеше блокта бар ({blocks}), --block көрсетіңіз",
        "{dataset}: есть в нескольких блоках ({blocks}), укажите --block",
        "{dataset}: in {blocks}; name one with --block",
    ),
    "wrong_mark": (
        "--mark нүктеден басталады, мысалы .done, және файл түрінің жалғауы емес",
        "--mark начинается с точки, например .done, и не бывает расширением файлов записей",
        "--mark begins with a dot, such as .done, and is no ending of a file of records",
    ),
    "other_watcher": (
        "{folder} бумасын басқа бақылаушы ұстап тұр",
        "папку {folder} держит другой наблюдатель",
        "another watcher has {folder}",
    ),
    "file_unknown": (
        "{name}: атауы мыналардың бірімен аяқталуы керек: {known}",
        "{name}: имя должно оканчиваться на одно из: {known}",
        "{name}: the name must end in one of {known}",
    ),
    "file_broken": (
        "{name}: {encoding} қысуы бүлінген ({fault})",
        "{name}: сжатие {encoding} повреждено ({fault})",
        "{name}: its {encoding} compression is broken ({fault})",
    ),
    "file_changed": (
        "{name}: жіберу кезінде өзгерді",
        "{name}: изменился во время отправки",
        "{name}: changed while it was being sent",
    ),
    "no_token": (
        "{client} үшін токен берілмеді: {why}",
        "для {client} не выдан токен: {why}",
        "no token for {client}: {why}",
    ),
    "problem": (
        "{detail} ({code}, сұрау {request})",
        "{detail} ({code}, запрос {request})",
        "{detail} ({code}, request {request})",
    ),
    "fault": ("bagalau: {fault}", "bagalau: {fault}", "bagalau: {fault}"),
    "no_receipt": (
        "түбіртек жоқ: {fault}. Сол жолды қайта іске қосыңыз: ештеңе екі рет сақталмайды.",
        "расписки нет: {fault}. Запустите ту же строку ещё раз: ничего не удвоится.",
        "no receipt: {fault}. Run the same line again: nothing is doubled.",
    ),
    "not_sent": (
        "жіберілмеді: {names}", "не отправлено: {names}", "not sent: {names}",
    ),
    "receipt": (
        "{name}: {state}, {counts}; түбіртек {id}",
        "{name}: {state}, {counts}; расписка {id}",
        "{name}: {state}, {counts}; receipt {id}",
    ),
    "counts": (
        "{read} оқылды, {created} жаңа, {corrected} түзетілді, {unchanged} өзгеріссіз, {refused} қабылданбады",
        "прочитано {read}, новых {created}, исправлено {corrected}, без изменений {unchanged}, отказано {refused}",
        "{read} read, {created} created, {corrected} corrected, {unchanged} unchanged, {refused} refused",
    ),
    "replayed": (
        "; бұрын қабылданған, екінші рет ештеңе жіберілмеді",
        "; принято раньше, второй раз ничего не отправлено",
        "; accepted before, nothing sent twice",
    ),
    "accepted": ("қабылданды", "принято", "accepted"),
    "checked": ("тексерілді, сақталмады", "проверено, не сохранено", "checked"),
    "note": ("{name}: {note}", "{name}: {note}", "{name}: {note}"),
    "partly": (
        "{name}: {refused} жол қабылданбады және сақталмады, олар төменде",
        "{name}: {refused} строк не приняты и не сохранены, вот они",
        "{name}: {refused} rows were refused and are not stored, see below",
    ),
    "refused": (
        "қабылданбады, ештеңе сақталмады: {why}",
        "отказано, ничего не сохранено: {why}",
        "refused, nothing is stored: {why}",
    ),
    "refused_values": (
        "{count} мән қабылданбады", "отказано значений: {count}", "{count} values were refused",
    ),
    "line": ("жол", "строка", "line"),
    "field": ("өріс", "поле", "field"),
    "what": (
        "не дұрыс емес және не істеу керек", "что не так и что делать", "what is wrong and what to do",
    ),
    "rule": ("ереже", "правило", "rule"),
    "report_written": (
        "барлық {total} мән {path} файлында", "все {total} — в {path}", "all {total} are in {path}",
    ),
    "more": (
        "және тағы {more}; бәрі CSV түрінде: --report FILE.csv, не {address}, Accept: text/csv",
        "и ещё {more}; все в CSV: --report FILE.csv или {address} с Accept: text/csv",
        "and {more} more; all of them as CSV: --report FILE.csv, or {address} with Accept: text/csv",
    ),
    "rows": ("{rows:,} жол, {pace:,}/с", "{rows:,} строк, {pace:,}/с", "{rows:,} rows, {pace:,}/s"),
    "left": (", {seconds} с қалды", ", осталось {seconds} с", ", {seconds} s left"),
    "misplaced": (
        "{name}: жіберілмейді, FOLDER/DATASET/ ішінде тікелей тұруы керек",
        "{name}: не отправляется, файл должен лежать прямо в FOLDER/DATASET/",
        "{name}: is not sent, a file must lie directly in FOLDER/DATASET/",
    ),
    "open_elsewhere": (
        "{name}: кеңсе бағдарламасында ашық ({lock}), жабылғанша күтеді",
        "{name}: открыт в офисной программе ({lock}), ждёт закрытия",
        "{name}: is open in an office program ({lock}) and waits until it is closed",
    ),
    "moved": ("{name}: {folder}", "{name}: {folder}", "{name}: {folder}"),
    "stays": (
        "{name}: орнында қалады, {fault}", "{name}: остаётся, {fault}", "{name}: stays, {fault}",
    ),
    "changed_later": (
        "{name}: жіберілгеннен кейін өзгертілді, бумаға қайтарылды және тағы жіберіледі",
        "{name}: изменён после отправки, возвращён в папку и будет отправлен ещё раз",
        "{name}: was changed after it was sent; it is back in the folder and will be sent again",
    ),
}  # fmt: skip
