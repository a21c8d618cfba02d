/** Tablets and capsules. Each line: what is typed, `=>`, what it says; `=>?` where it must be marked as uncertain. */
export const tablets = `
amox 500 1-0-1 5d af => amox | strength=500 | frequency=1-0-1 | days=5 | timing=afterFood
pcm 650 sos => pcm | strength=650 | frequency=sos
azithro 500 od 3d => azithro | strength=500 | frequency=od | days=3
tab dolo 650 tds 3d => dolo | form=tablet | strength=650 | frequency=tds | days=3
Tab. Pan 40 od bf 2w => Pan | form=tablet | strength=40 | frequency=od | timing=beforeFood | days=14
cap omez 20 bd ac 14d => omez | form=capsule | strength=20 | frequency=bd | timing=beforeFood | days=14
T. Telma 40 1-0-0 1m => Telma | form=tablet | strength=40 | frequency=1-0-0 | days=30
C. Doxy 100 bd pc 7 days => Doxy | form=capsule | strength=100 | frequency=bd | timing=afterFood | days=7
amoxicillin 500mg cap tds x 5 days => amoxicillin | strength=500mg | form=capsule | frequency=tds | days=5
metformin 500 mg bd after food 1 month => metformin | strength=500 mg | frequency=bd | timing=afterFood | days=30
glycomet gp 1/500 1-0-1 bf to continue => glycomet gp | strength=1/500 | frequency=1-0-1 | timing=beforeFood | ongoing
ecosprin av 75/10 hs cont => ecosprin av | strength=75/10 | frequency=hs | ongoing
atorva 10 hs 3m => atorva | strength=10 | frequency=hs | days=90
rosuvas 20 at bedtime for 3 months => rosuvas | strength=20 | frequency=hs | days=90
telma h 40/12.5 od => telma h | strength=40/12.5 | frequency=od
thyronorm 50 mcg od empty stomach 6w => thyronorm | strength=50 mcg | frequency=od | timing=emptyStomach | days=42
eltroxin 100mcg 1-0-0 on empty stomach => eltroxin | strength=100mcg | frequency=1-0-0 | timing=emptyStomach
levocet 5 hs 5d => levocet | strength=5 | frequency=hs | days=5
cetirizine 10 mg at night 5 days => cetirizine | strength=10 mg | frequency=0-0-1 | days=5
montair lc hs 10d => montair lc | frequency=hs | days=10
montelukast 10 every night 2 weeks => montelukast | strength=10 | frequency=0-0-1 | days=14
alprax 0.25 hs sos => alprax | strength=0.25 | frequency=hs sos
zolfresh 5 hs prn 5d => zolfresh | strength=5 | frequency=hs sos | days=5
pcm 500 tds sos 3d => pcm | strength=500 | frequency=tds sos | days=3
combiflam bd af 3d => combiflam | frequency=bd | timing=afterFood | days=3
zerodol sp 1-0-1 af 5d => zerodol sp | frequency=1-0-1 | timing=afterFood | days=5
augmentin 625 bd 5d => augmentin | strength=625 | frequency=bd | days=5
amox + clav 625 1-0-1 7d => amox + clav | strength=625 | frequency=1-0-1 | days=7
ciplox 500 b.d. 5d => ciplox | strength=500 | frequency=bd | days=5
metrogyl 400 t.d.s. x 5d => metrogyl | strength=400 | frequency=tds | days=5
norflox tz bd 5 days after meals => norflox tz | frequency=bd | days=5 | timing=afterFood
telma 40 tab od 1m => telma | strength=40 | form=tablet | frequency=od | days=30
omez 20 caps bd bf => omez | strength=20 | form=capsule | frequency=bd | timing=beforeFood
azee 500 stat => azee | strength=500 | frequency=stat
fluconazole 150 stat => fluconazole | strength=150 | frequency=stat
fluconazole 150 once a week 4w => fluconazole | strength=150 | frequency=weekly | days=28
forcan 150 weekly 4 weeks => forcan | strength=150 | frequency=weekly | days=28
ivermectin 12 single dose => ivermectin | strength=12 | frequency=stat
albendazole 400 stat hs => albendazole | strength=400 | frequency=stat | timing=bedtime
zentel 400 mg stat and repeat after 2 weeks => zentel | strength=400 mg | frequency=stat | instructions=and repeat after 2 weeks
methotrexate 7.5 weekly sun => methotrexate | strength=7.5 | frequency=sun
methotrexate 15 once a week sunday 8w => methotrexate | strength=15 | frequency=sun | days=56
folic acid 5 mon wed fri 8w => folic acid | strength=5 | frequency=mon-wed-fri | days=56
folic acid 5 mg tue, thu, sat => folic acid | strength=5 mg | frequency=tue-thu-sat
alendronate 70 weekly mon empty stomach 3m => alendronate | strength=70 | frequency=mon | timing=emptyStomach | days=90
osteofos 70 every week => osteofos | strength=70 | frequency=weekly
vit d3 60k weekly 8w => vit d3 | strength=60000 | frequency=weekly | days=56
calcirol 60000 once a week x 8 weeks => calcirol | strength=60000 | frequency=weekly | days=56
d rise 60,000 once weekly 2m => d rise | strength=60000 | frequency=weekly | days=60
cholecalciferol 60000 iu fortnightly 3m =>? cholecalciferol | strength=60000 iu | frequency=fortnightly | days=90
vitamin d3 60000 once a month => vitamin d3 | strength=60000 | frequency=monthly
shelcal 500 od af 3m => shelcal | strength=500 | frequency=od | timing=afterFood | days=90
orofer xt od 2m => orofer xt | frequency=od | days=60
autrin od after food 30d => autrin | frequency=od | timing=afterFood | days=30
deflazacort 6 alternate days 10d => deflazacort | strength=6 | frequency=eod | days=10
wysolone 5 eod 20d => wysolone | strength=5 | frequency=eod | days=20
prednisolone 10 mg alt days 2w => prednisolone | strength=10 mg | frequency=eod | days=14
thyronorm 25 every other day 1m => thyronorm | strength=25 | frequency=eod | days=30
digoxin 0.25 od 5 days a week =>? digoxin | strength=0.25 | frequency=od | loose
lasix 40 1-0-0 5d => lasix | strength=40 | frequency=1-0-0 | days=5
lasix 40 mg om => lasix | strength=40 mg | frequency=om
dytor 10 every morning 2w => dytor | strength=10 | frequency=om | days=14
dytor 10 1-1-0 => dytor | strength=10 | frequency=1-1-0
aldactone 25 ½ od 1m => aldactone | strength=25 | dose=0.5 | frequency=od | days=30
aldactone 50 1/2 tab od => aldactone | strength=50 | dose=0.5 tablet | frequency=od
concor 5 half tab od => concor | strength=5 | dose=0.5 tablet | frequency=od
clonazepam 0.5 ½ hs 10d => clonazepam | strength=0.5 | dose=0.5 | frequency=hs | days=10
lonazep 0.5 1/2-0-1 1m => lonazep | strength=0.5 | frequency=½-0-1 | days=30
eptoin 100 1-0-2 => eptoin | strength=100 | frequency=1-0-2
eptoin 100 1-1-1-1 1m => eptoin | strength=100 | frequency=1-1-1-1 | days=30
tegretol 200 ½-½-1 2w => tegretol | strength=200 | frequency=½-½-1 | days=14
tegretol 200 1.5 tab bd => tegretol | strength=200 | dose=1.5 tablet | frequency=bd
levipil 500 1½ tab bd 1m => levipil | strength=500 | dose=1.5 tablet | frequency=bd | days=30
levipil 500 1 1/2 tab bd => levipil | strength=500 | dose=1.5 tablet | frequency=bd
valprol cr 500 0-0-1 1m => valprol cr | strength=500 | frequency=0-0-1 | days=30
warf 5 od 6pm =>? warf | strength=5 | frequency=od | instructions=6pm
acitrom 2 od evening =>? acitrom | strength=2 | frequency=0-0-1-0
warfarin 5 od 30d => warfarin | strength=5 | frequency=od | days=30
glimepiride 2 od bf =>? glimepiride | strength=2 | frequency=od | timing=beforeFood
amaryl 1 od bf =>? amaryl | strength=1 | frequency=od | timing=beforeFood
amaryl 1 mg od before breakfast => amaryl | strength=1 mg | frequency=od | instructions=before breakfast
gluconorm g 2 bd bf =>? gluconorm g | strength=2 | frequency=bd | timing=beforeFood
januvia 100 od cont. => januvia | strength=100 | frequency=od | ongoing
metformin sr 1 g od after dinner => metformin sr | strength=1 g | frequency=od | instructions=after dinner
pcm 1 g iv tds => pcm | strength=1 g | route=intravenous | frequency=tds
sorbitrate 5 sl sos for chest pain => sorbitrate | strength=5 | route=sublingual | frequency=sos | instructions=for chest pain
angised 0.5 s/l sos => angised | strength=0.5 | route=sublingual | frequency=sos
ondem 4 md tab sos if vomiting =>? ondem | strength=4 | form=tablet | frequency=sos | instructions=md, if vomiting
emeset 4 tds bf 2d =>? emeset | strength=4 | frequency=tds | timing=beforeFood | days=2
domstal 10 tds 30 min before food 5d => domstal | strength=10 | frequency=tds | days=5 | instructions=30 min before food
eldoper 2 after each loose stool max 8/day =>? eldoper | strength=2 | frequency=event | instructions=after each loose stool max 8/day
loperamide 2 mg after each loose motion => loperamide | strength=2 mg | frequency=event | instructions=after each loose motion
sildenafil 50 1 hr before sex => sildenafil | strength=50 | frequency=event | instructions=1 hr before sex
penegra 50 before intercourse => penegra | strength=50 | frequency=event | instructions=before intercourse
avomine 25 30 min before travel => avomine | strength=25 | frequency=event | instructions=30 min before travel
meftal spas sos for pain => meftal spas | frequency=sos | instructions=for pain
dolo 650 q6h 3d => dolo | strength=650 | frequency=q6h | days=3
dolo 650 q6h sos 3d => dolo | strength=650 | frequency=q6h sos | days=3
crocin 500 6 hourly 2d => crocin | strength=500 | frequency=q6h | days=2
calpol 500 every 8 hours => calpol | strength=500 | frequency=q8h
erythromycin 250 qid 7d => erythromycin | strength=250 | frequency=qid | days=7
acivir 800 5x 7d => acivir | strength=800 | frequency=5x | days=7
aciclovir 800 five times a day 7 days => aciclovir | strength=800 | frequency=5x | days=7
valcivir 1 g tds 7d => valcivir | strength=1 g | frequency=tds | days=7
cyclopam 1 tab tds 3d => cyclopam | dose=1 tablet | frequency=tds | days=3
buscopan 10 two tabs tds => buscopan | strength=10 | dose=2 tablet | frequency=tds
brufen 400 1 tds af 3d => brufen | strength=400 | dose=1 | frequency=tds | timing=afterFood | days=3
voveran 50 twice daily after food 3 days => voveran | strength=50 | frequency=bd | timing=afterFood | days=3
hifenac p thrice a day 3d => hifenac p | frequency=tds | days=3
myoril 4 mg bd 5d => myoril | strength=4 mg | frequency=bd | days=5
gabapin 300 once daily at night => gabapin | strength=300 | frequency=0-0-1
pregabalin 75 od hs 1m => pregabalin | strength=75 | frequency=hs | days=30
lyrica 75 hs x 1 month => lyrica | strength=75 | frequency=hs | days=30
hcqs 200 od 3m => hcqs | strength=200 | frequency=od | days=90
hcqs 200 bd pc => hcqs | strength=200 | frequency=bd | timing=afterFood
r cinex 600 od empty stomach 6m => r cinex | strength=600 | frequency=od | timing=emptyStomach | days=180
akurit 4 3 tabs od bf =>? akurit | strength=4 | dose=3 tablet | frequency=od | timing=beforeFood
ovral l od 21d => ovral l | frequency=od | days=21
primolut n 5 bd 5d => primolut n | strength=5 | frequency=bd | days=5
i-pill stat => i-pill | frequency=stat
neurobion forte od 1m => neurobion forte | frequency=od | days=30
urimax 0.4 hs 1m => urimax | strength=0.4 | frequency=hs | days=30
colchicine 0.5 bd 5d => colchicine | strength=0.5 | frequency=bd | days=5
febuxostat 40 od to continue => febuxostat | strength=40 | frequency=od | ongoing
allopurinol 100 mg od ongoing => allopurinol | strength=100 mg | frequency=od | ongoing
amlodipine 5 od lifelong => amlodipine | strength=5 | frequency=od | ongoing
stamlo 2.5 od 1m #30 => stamlo | strength=2.5 | frequency=od | days=30 | quantity=30
losar 50 od qty 30 => losar | strength=50 | frequency=od | quantity=30
pcm 500 sos no 10 => pcm | strength=500 | frequency=sos | quantity=10
escitalopram 10 0-0-1 af 4w => escitalopram | strength=10 | frequency=0-0-1 | timing=afterFood | days=28
nexito plus 0-0-½ 2w => nexito plus | frequency=0-0-½ | days=14
isotretinoin 20 od with food 1m => isotretinoin | strength=20 | frequency=od | timing=withFood | days=30
itraconazole 100 bd wf 2w => itraconazole | strength=100 | frequency=bd | timing=withFood | days=14
terbinafine 250 od 6w => terbinafine | strength=250 | frequency=od | days=42
ursodeoxycholic acid 300 bd 3m => ursodeoxycholic acid | strength=300 | frequency=bd | days=90
tranexamic acid 500 tds sos 5d => tranexamic acid | strength=500 | frequency=tds sos | days=5
clomifene 50 od 5d => clomifene | strength=50 | frequency=od | days=5
letrozole 2.5 od 5 d => letrozole | strength=2.5 | frequency=od | days=5
Fefol Z 0-1-0 pc 3 m => Fefol Z | frequency=0-1-0 | timing=afterFood | days=90
b complex od 1m => b complex | frequency=od | days=30
zinc 20 od 14d => zinc | strength=20 | frequency=od | days=14
chymoral forte tds bf 5d => chymoral forte | frequency=tds | timing=beforeFood | days=5
pan d 1-0-0 bf 14d => pan d | frequency=1-0-0 | timing=beforeFood | days=14
rabeprazole + domperidone od bf 2w => rabeprazole + domperidone | frequency=od | timing=beforeFood | days=14
amlodipine 5 mg 1 - 0 - 0 30 days => amlodipine | strength=5 mg | frequency=1-0-0 | days=30
nicardia 20 1+0+1 1m => nicardia | strength=20 | frequency=1-0-1 | days=30
olanzapine 5 morning and night 2w => olanzapine | strength=5 | frequency=1-0-1 | days=14
carvedilol 3.125 bd => carvedilol | strength=3.125 | frequency=bd
"5-FU special" 50 od => 5-FU special | strength=50 | frequency=od
ARTEMETHER + LUMEFANTRINE 80/480 BD 3D => ARTEMETHER + LUMEFANTRINE | strength=80/480 | frequency=bd | days=3
primaquine 15 od 14d af => primaquine | strength=15 | frequency=od | days=14 | timing=afterFood
pcm 650 1-1-1 3d sos if fever > 100 => pcm | strength=650 | frequency=1-1-1 sos | days=3 | instructions=if fever > 100
cefixime 200 bd 5d, take with water => cefixime | strength=200 | frequency=bd | days=5 | instructions=take with water
nitrofurantoin 100 bd with food 5d => nitrofurantoin | strength=100 | frequency=bd | timing=withFood | days=5
fosfomycin 3 g sachet stat hs => fosfomycin | strength=3 g | form=sachet | frequency=stat | timing=bedtime
`
