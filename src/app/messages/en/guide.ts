export const guide = {
  title: "User guide",
  intro: "Seven short chapters. They can be read here without a network too.",
  back: "All chapters",
  next: (title: string) => `Next: ${title}`,
  chapters: {
    install: {
      title: "Keep it on the home screen",
      parts: [
        "Mundap is a web page that can be installed like an app. Installed, it opens without a network, and the browser is less likely to clear what it keeps.",
        "Settings → On the home screen shows the way on this device. On an iPhone or iPad it is Safari's share button, then Add to Home Screen.",
        "Everything works without installing it as well. Sets and answers stay when you install it later. Only on an iPhone or iPad the installed app begins by itself, so install it there before you study.",
      ],
    },
    offline: {
      title: "Study without a network",
      parts: [
        "While you have a network, press Download at a set. When it says Ready, also offline, it is all there.",
        "From then on answering, marking, explanations, mistakes and statistics work without a network. Practice draws from all sets you have downloaded.",
        "An answer is kept on the device the moment you press Check. If the app is closed or the battery dies, you go on where you were.",
      ],
    },
    marks: {
      title: "What waiting and sent mean",
      parts: [
        "All answers sent, at the top, means that the server has received every answer and has signed for it.",
        "3 answers waiting means that three answers are on this device only. They are marked already, and go out by themselves when there is a network: there is nothing to do. Just don't clear the browser's site data while answers wait.",
        "Being checked means that a person looks at it. Where only the time of an answer is unclear and nobody decides within 14 days, it counts.",
        "The receipt code of a result proves that the server has it. Name it if you have a question.",
      ],
    },
    mismarked: {
      title: "When a mark looks wrong",
      parts: [
        "Press Report this mark below it and write why you think so. That works without a network and is sent later.",
        "Whoever helps you sees exactly what you saw: the same order, the same words, and what you chose. The first screen tells you what came of it.",
        "If the key was wrong it is corrected and marked again. What was wrong can become right; what was right never becomes wrong by itself. The first screen tells you when something has changed.",
      ],
    },
    move: {
      title: "Move to a new phone",
      parts: [
        "On the old phone press Settings → Account → Get a code, and enter that code on the new one under Settings → Account → Enter a code. It works once, for 10 minutes.",
        "If answers wait, connect the old phone to a network first. Once it says All answers sent, everything has moved.",
        "If the old phone can't be connected, save everything to a file under Settings → Storage and read that file in on the new phone.",
        "You may go on with both phones. Answers that come late are taken, and none counts twice.",
      ],
    },
    exam: {
      title: "Take an exam",
      parts: [
        "In an exam answers are kept and not marked at once. When the teacher releases the result, the first screen tells you.",
        "Until you finish you may change an answer as often as you like. The last one stands.",
        "The device keeps the time. If the network goes, carry on. When the time is up, what you have entered is kept and the exam is closed.",
        "If the app is closed meanwhile, it comes back with the same questions in the same order. The time goes on running.",
      ],
    },
    former: {
      title: "Coming from the former app",
      parts: [
        "Settings → Account → Sign in with your former account brings your statistics and mistakes. Your address and password are checked and not kept.",
        "What you did there is shown beside what you do here and never added to it, because the former app only reported it and nobody marked it again.",
        "Mistakes from there stand among your mistakes, marked as in the former app. Right once here, they are learnt.",
        "Random questions by category and difficulty are now under Practice, and need no network.",
      ],
    },
  },
};
