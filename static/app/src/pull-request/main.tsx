import { mount } from '../shared/mount';
import { PullRequestPage } from './pull-request-page';
import '../panel/panel.css';
import '../shared/settings.css';
import '../hand/hand.css';

void mount(<PullRequestPage />);
