"""The words in which a fingerprint is said: 2,048 of them, so that each stands for 11 bits.

Made for this project: common words that are spelt as they sound, no two of which sound alike, and of which any four are
harmless beside each other. The list is part of what documents say. A word may not be changed, moved or taken out.
"""

_LIST = """
aboard above abundant academy acorn acoustic acrobat across action activate admire adorn advance aerial aerobics afloat
again agent ahead airbed airborne airbus aircraft airfield airflow airline airlock airmail airport airship airspace
airtight airtime album algebra align almond alpaca alphabet alpine already always amaze amount amplify amuse anchor
angle animate announce annual anteater antelope antenna antler anyhow anytime anyway anywhere appear applaud apple
apricot apron aquarium arcade arch archive archway area arise armchair armrest aroma aromatic around arrange arrival
arrive article artist artwork ashore aside assemble assist assorted asteroid athlete athletic atlas atom attach attend
attic attract audience audio audition author avenue avocado awaken award away axis backdrop backing backpack backup
backyard badge bagpipe bakery balcony ballad ballet ballgame balloon ballroom bamboo banner banquet barcode barley barn
barnyard barrel baseball baseline basement basin basket basketry bathe bathmat bathrobe bathtime bathtub bayside
beadwork beak beanbag beanie become bedcover bedding bedpost bedrock bedside bedstead bedtime beehive beeline beeswax
beetle beetroot begin bell below bench beside between beverage beyond bicycle bikeway bingo biology biplane birdbath
birdcage birdseed birdsong biscuit bison bistro blanket blend blizzard blog blossom bluebell bluebird boatshed boatyard
bolt bonnet bonus bookbag bookcase bookend booklet bookmark bookshop bookworm boot bootlace botanist botany bottle
boulder bounce boundary bowl boxroom bracelet bracket bramble branch brass bread breadbin breakout breeze brick bridge
bright brighten bring brisk bristle broaden broccoli broom broth browse brush bubble bucket buckle buffalo build bulb
bullseye bumpy bundle bungalow bunkbed bunting burger bustle busy butter button buzz cabin cable cablecar cactus cake
calcium calendar calm camera campus canal canary candle canister canoe canopy canteen canyon capital capsule captain
caption caramel carbon cardigan carefree cargo carnival carpool carport carrot carry carve carwash cascade cashew castle
catwalk cave cavern cedar celery cement central century ceramic chair chalk champion chapter charcoal charger charm
chart chat chatroom checkout cheer cheerful cheese chef chestnut chickpea chimney chipmunk chirp chisel choice choose
chorus chrome chuckle chunk chutney cinema cinnamon circle circuit citrus city clarinet classic clear climate climb
clipart clock cloth cloud clover cluster coach coast coastal cobble cobweb cocoa cocoon code coffee coin coleslaw
collect comb combine comet comfort comfy commerce commute compact compass compose compost computer concert concrete
confetti conifer connect console contact contain contest continue contour contrast conveyor cook cookbook cookie
cookware cool cordial cordless corgi corn cosmos costume cottage craft crane crate crayon cream create creative crew
cricket crimson crisp crockery crocus crop crossbar crossing crumb crunch crust cube cuboid cucumber cufflink cupboard
cupcake cursor curtain curve cushion custard customer cutlery cycle cycleway cyclist cylinder daffodil daily dance darts
daybed daybreak daylight daytime daytrip dazzle decade decide decimal deckhand decor decorate deepen degree delight
delta deluxe denim depict depth describe design desk desktop detail detour device dewdrop diagonal diagram dial diameter
diamond dice digest digit digital dining dinner diploma director disco discover dish dishware display distance dock
dockside dockyard dolphin domain dome domino donate doodle door doorstep doorway dotted double download draw dream
dresser drift drive driveway drizzle droplet drum drumbeat drumroll duckling duckpond duet durable dustbin duster
dustpan duvet dwell eager eagle early earth easel easily east echo eclipse edge edition editor eggbox eggcup eggshell
eggwhisk elastic electric electron elegant element elevate email emblem emerald emerge emoji encore energy engine
enhance enjoy enlarge enter entrance envelope epic episode equator eraser errand essay evening event everyday exchange
exciting expand explain explore export express extend exterior extra fabric factory fairway falcon familiar famous
fanfare faraway farm farmland farmyard fashion fasten feast feather feature felt ferry festival festive fetch field
filing film filter finch firefly fireside firework fishbowl fishcake fishery fishpond fishtank fitting fixture fizzy
flagship flamingo flannel flapjack flask flatpack flatten flexible float floodlit floor floral florist flourish flute
flutter focus foil fold foldable foliage follow food footage football foothill footnote footpath footrest footstep
footwear footwork forage forecast foremost forest forever forklift format formula forward fountain foxtrot fraction
fragment fragrant frame freehand freeway freezer frequent fresh freshen fridge friend frost frozen funfair funnel
furnish future gadget galaxy gallery gallon game garage garden garland garlic garment garnish gate gatepost gateway
gather gazebo gearbox gemstone generate generous gentle geology geometry gherkin gift gigabyte giggle giraffe girder
glacier glad glance glass glaze gleam gleeful glide glimmer glimpse glorious glossary glossy glove glue goblet gold
golden goldfish golfer gondola goose graceful gradual graduate grand granite granola graph graphite gravel gravity
greenery greet grip grocer groove ground grow guest guide guitar gumball gumdrop gymnast habitat hacksaw haddock
hairband hairclip hairpin halftime hallway hamlet hammock hamster handball handbook handle handmade handrail handsaw
handset handwash handy happen happy hardback hardware harp harvest haven hayfield hayloft haystack hazelnut headlamp
headland headline headrest headset heater heatwave hedge hedgehog hedgerow helipad helium help helpful hero herring
hexagon highway hike hill hillside hilltop hinge hint history hive hobby hockey hold holiday hologram homemade homepage
hometown homework honeybee honeydew horizon hosepipe host hothouse hotline hotplate hotspot house hubcap huddle humid
humming hurry hydrogen hyphen iceberg icebox icecap icefield icicle icing icon idea iguana image imagine import inbound
inbox index indigo indoor industry inkpad inkpot inkwell innovate input insert inside inspire install instant instead
intake integer interact intercom interior internet interval inventor invite ironing ironwork island item jacket jamjar
jaunt jazz jelly jetty jigsaw jingle jogger join journal journey joyful juggler juice jukebox junction kangaroo kayak
keen keeper keepsake kennel ketchup kettle keyboard keycard keyhole keynote keypad keyring keystone keyword kickoff
kilobyte kilogram kilowatt kind kiosk kitbag kitchen kite kitten knitting knitwear koala ladder ladle lagoon lake
lakebed lakeside lamp lamppost landing landline landmark landmass lane lantern lanyard laptop laser latitude latte
laundry lavender lawn layout leaf league learn lecture legend leisure lemon lemonade length lens lentil letter lettuce
lever library lifebelt lilac line linen link lion liquid list lively lizard loaf lobster locate location locker loft
logbook logo lollipop longboat look lookout loop lorry lounge lowland lucky ludo luggage lumber lunar lunch lyric
macaroni machine mackerel magazine magenta magic magical magician magnet magnetic magnify magnolia mailbag mailbox
mailroom mainland mainstay majestic mango mansion manual maple marathon marble margin market maroon marsh marvel mascot
matchbox matchday material matrix matting mattress maypole meadow mealtime meatball mechanic medium medley meerkat
meeting megabyte megawatt mellow memo mention mentor menu metal meteor metric metro midair midday middle midfield
midnight midpoint midweek mighty milepost milk millpond mineral mingle minibus minicab minivan mint minute mirror mist
mitten mixer moat mobile modem modern module molten moment monitor monorail month monument moon moonbeam moonlit
moonrise moorland mosaic moss mostly moth motivate motor motorcar motorist motorway motto mountain mouse mousemat
movement movie mower mudflat mulberry multiply museum mushroom music musical musician mustard mystery name nametag
napkin narrate nature navigate nearby nearest necklace necktie nectar netball nettle network neutron newly newsdesk
newsfeed newsreel newsroom nibble nicely nickel nifty night nitrogen noodle north notable note notebook notecard notepad
notice noun nourish novel nowadays nudge nugget number numerous nurture nutmeg nutrient nutshell nylon oakwood oasis
oatcake oatmeal oblong observe obtain occasion occur ocean oceanic octagon octopus offer office offline offset offshore
often omnibus onboard onion online onstage onward open opera optic orbit orchard orchid oregano organic origami ornament
otter outboard outbound outdoor outer outfield outfit outgoing outgrow outing outline outpost output outset outshine
outside oval overalls overcoat overhead overland overlap overpass overtake overtime oxygen oyster pack paddle padlock
page paint paintbox paintpot palace pancake panda panorama pantry paper paprika parade parasol parcel park parkland
parkway parrot parsley parsnip particle pasta pastel pastime pastry pasture patch pathway patio pattern pavement
pavilion paving payphone peapod pebble peeler pegboard pelican pencil penguin perfume pesto phone photo phrase physics
piano pickle picnic picture pigeon pillar pillow pilot pinball pinboard pine pinecone pinewood pinhole pinnacle pinwheel
piston pivot pixel pizza placemat planet plankton planner plant plastic plate platform platinum platter play playback
playbook playful playroom playsuit playtime plaza pleasant pleased plenty pliers plumber plus plywood pocket podcast
podium poem poetry polite pollen pond pool poolside popcorn popular popup porch portable porthole portion portrait
portray position postage postal postbag postcard postcode poster postmark postroom potato potter prairie prawn predict
preface prefer preheat prepare preserve pretzel preview primrose printer printout prism produce promote propel prose
prosper proton provide puddle puffin pulley pullover pumpkin puppy purple purr putty puzzle pyramid quantity quarry
quarter quick quicken quilt quiz quote rabbit radar radiant radiator radio radish radius rafter railcar railing railroad
railway rain raincoat raindrop rainfall rainwear raisin rapid reader readout reappear rebuild recap recent recess
recharge recipe recital recorder recycle reef referee refill refine reflect refresh refuel regain region reindeer
rejoice relate relax relish reload remind remix rename renew renovate reopen repaint repair repeat replace replica reply
resemble restore retell reusable reuse revisit revolve ribbon rice riddle ridge ring ringside ringtone rinse ripen
ripple river riverbed road roadmap roadside roadster roadwork roasting robe robot rocket rockpool roller roof rooftop
roomy rotate rotation rounders roundup route rowboat rucksack rudder ruler running runway rustic saddle sailboat sailing
salad salmon salsa salt sand sandal sandbank sandbar sandbox sandpit sandwich sapphire sardine satchel satin saucepan
saucer sawdust sawmill scales scamper scenery scenic schedule scholar school science scissors scone scoop scope scout
scraper screen script sculptor seabed seabird seafloor seafood seafront seagull seahorse seamless seaplane seaport
seascape seashell seashore seaside season seat seatbelt seaview seawall seawater seaway seaweed seedling seesaw send
sensor sequence serene series serve session setting sewing shaker shampoo shape sharpen sheepdog shelf shimmer shine
ship shipment shipyard shirt shoebox shoelace shop shorts shovel show showcase showroom showtime shrub shutter shuttle
sidecar sidestep sideways signage signal signpost silicon silk silkworm silver sing sizzle skate sketch skill skip
skittle skylark skylight skyline skyward slate sledge sleep sleeve slide slipper slipway slot smile smooth smoothie
snack snapshot snippet snooker snorkel snow snowbank snowdrop snowfall snowmelt snowshoe snowsuit snug soap soccer sock
socket soda sofa soft softball software solar solid solo soloist solve someday sometime song songbird songbook sonic
soon soothing sorting south souvenir space spaniel spark sparkle sparrow spatula speaker speedway speedy spell sphere
spicy spider spinach spiral splash splendid sponsor spoonful sport spotless spray spring sprinkle sprinter sprout spruce
square squash squeak squid squiggle squirrel stable stadium stage stairway stamp stapler stardust starfish stargaze
starling starlit starry starship start startup station steady steer stencil stereo stew sticker stitch stockpot stopper
storage storm story straw stream street stretch string stripe stroll student studio study style stylish subtitle suburb
subway sugar suggest suitcase summer summit sunbeam sunburst sundeck sundial sundress sunhat sunlamp sunlight sunlit
sunny sunray sunrise sunroof sunset sunshade sunshine sunspot sunstone superb supper supply surf surface surprise
surround swan sweater sweet sweeten swim swimsuit swimwear swirl switch symbol symphony syrup table tablemat tabletop
tadpole takeoff talent talk tandem tangy tanker tape tapestry taste tasteful taxi taxicab teacake teach teacloth
teahouse team teammate teamwork teapot tearoom teashop teaspoon teatime tempo tennis terrace terrain terrier text
textbook textile texture thankful thaw theme theory thimble think thistle thread thrive thunder ticket tidy tiebreak
tiger tile tilework timber timeless timeline timing tinfoil tinsel tiptop toaster toastie toboggan today toffee tofu
together toggle tomato tomorrow tonight toolbar toolbelt toolbox toolkit topaz topic topmost topping topsoil total
touchpad tourist towel town towpath toybox toyshop track trackpad trackway tractor trade traffic trail trainer tram
tramcar tramway transit tray treasure tree treetop trek trend triangle tricycle trilogy trimming trinket trio triple
tripod trombone trophy tropical trousers truffle tugboat tulip tumbler tune tuneful tunic tunnel turbine turn turnip
turnover turtle tutor tutorial tweak tweed tweezers twig twine twinkle twist typeface typing umbrella undersea unfold
unicorn unicycle uniform unique universe unlock unpack unplug unroll unwind unwrap unzip upbeat upcycle update upgrade
upkeep upland uplift upload upriver upside upstairs upstream uptown upturn upward username usually utensil utility
valley valve variety varnish vase vector vehicle velvet venture verb verse version vertical vessel video view villa
village vine vinegar vinyl violin visit vista vitamin vivid volcano voltage volume voyage walkway wall wallaby wallet
walnut waltz wardrobe warm warmth warmup wash washable washday watch watchful water waterway wave waxwork weaver webcam
webinar webpage website wedge weekday weekend weekly welcome welder west wetland wetsuit wheat whisk whisper widen width
wild wildlife windfall windmill window windsock windsurf wing wingspan wingtip winter wire wireless wisdom wombat wonder
woodchip woodcut wooden woodland woodwind woodwork wool word workbag workbook workbox workday workflow workout workroom
workshop worktop workwear world woven wrapper writer yarn year yearbook zebra zesty zigzag zipper zone
"""
WORDS = tuple(_LIST.split())
